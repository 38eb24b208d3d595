package news.broadsheet.gateway.crawler;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A small DNS server, authoritative for the addresses of documentation (RFC 5737, RFC 3849). */
public final class DnsResource implements QuarkusTestResourceLifecycleManager {
    private static final int LARGEST = 512;

    /** Questions by their name: those that are never answered, those answered with SERVFAIL, and those answered once. */
    private static final Set<String> UNANSWERED =
            Set.of("6.2.0.192.in-addr.arpa.", "crawl-8.googlebot.com.", "10.2.0.192.in-addr.arpa.");

    private static final Set<String> FAILED = Set.of("7.2.0.192.in-addr.arpa.");
    private static final Set<String> ANSWERED_ONCE = Set.of("9.2.0.192.in-addr.arpa.");

    private static final String ZONE = """
            1.2.0.192.in-addr.arpa.  300 IN PTR crawl-1.googlebot.com.
            crawl-1.googlebot.com.   300 IN A   192.0.2.200
            crawl-1.googlebot.com.   300 IN A   192.0.2.1
            2.2.0.192.in-addr.arpa.  300 IN PTR crawl-2.googlebot.com.
            crawl-2.googlebot.com.   300 IN A   192.0.2.99
            3.2.0.192.in-addr.arpa.  300 IN PTR host.evil.example.
            host.evil.example.       300 IN A   192.0.2.3
            4.2.0.192.in-addr.arpa.  300 IN PTR crawl.evilgooglebot.com.
            crawl.evilgooglebot.com. 300 IN A   192.0.2.4
            8.2.0.192.in-addr.arpa.  300 IN PTR crawl-8.googlebot.com.
            9.2.0.192.in-addr.arpa.  300 IN PTR crawl-9.googlebot.com.
            crawl-9.googlebot.com.   300 IN A   192.0.2.9
            11.2.0.192.in-addr.arpa. 300 IN PTR crawl-11.googlebot.com.
            6.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. 300 IN PTR Crawl-6.GoogleBot.com.
            crawl-6.googlebot.com.   300 IN AAAA 2001:db8::6
            """;

    private final Set<String> answered = new HashSet<>();
    private final List<Record> records = new ArrayList<>();
    private DatagramSocket socket;

    @Override
    public Map<String, String> start() {
        try (Master zone = new Master(new ByteArrayInputStream(ZONE.getBytes(StandardCharsets.US_ASCII)), Name.root)) {
            for (Record next = zone.nextRecord(); next != null; next = zone.nextRecord()) {
                records.add(next);
            }
            socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
        return Map.of("gateway.crawlers.resolver.address", "127.0.0.1:" + socket.getLocalPort());
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            while (!socket.isClosed()) {
                packet.setLength(LARGEST);
                socket.receive(packet);
                Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                Record question = query.getQuestion();
                String name = question.getName().toString().toLowerCase(Locale.ROOT);
                if (!UNANSWERED.contains(name)) {
                    byte[] answer = answer(query, question, name).toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Message answer(Message query, Record question, String name) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        List<Record> named = records.stream()
                .filter(record -> record.getName().equals(question.getName()))
                .toList();
        if (FAILED.contains(name)) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (named.isEmpty() || (ANSWERED_ONCE.contains(name) && !answered.add(name))) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            named.stream()
                    .filter(record -> record.getType() == question.getType())
                    .forEach(record -> answer.addRecord(record, Section.ANSWER));
        }
        return answer;
    }

    @Override
    public void stop() {
        socket.close();
    }
}
