package news.broadsheet.articles;

final class Warm {}
