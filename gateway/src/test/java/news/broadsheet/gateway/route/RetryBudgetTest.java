package news.broadsheet.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final RetryBudget budget = new RetryBudget();

    private int spend() {
        int spent = 0;
        while (budget.spend()) {
            spent++;
        }
        return spent;
    }

    @Test
    void oneCallInTenMayBeRepeated() {
        spend();
        for (int i = 0; i < 105; i++) {
            budget.earn();
        }
        assertEquals(10, spend());
    }

    @Test
    void noMoreThanTwentyAreSavedUp() {
        for (int i = 0; i < 10_000; i++) {
            budget.earn();
        }
        assertEquals(20, spend());
    }
}
