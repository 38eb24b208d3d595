package news.broadsheet.gateway.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import news.broadsheet.gateway.limit.ClientAddress;
import news.broadsheet.gateway.limit.LimitConfig;

/** Counts the connections of a server by address, and has the requests on each watched. */
@ChannelHandler.Sharable
final class AcceptedConnections extends ChannelInboundHandlerAdapter {
    private final LimitConfig config;
    private final boolean behindProxy;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    AcceptedConnections(LimitConfig config, boolean behindProxy) {
        this.config = config;
        this.behindProxy = behindProxy;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel connection = (Channel) accepted;
        if (isCounted(connection)) {
            String network = address(connection).network();
            if (open.merge(network, 1, Integer::sum) > config.connections().perAddress()) {
                close(network);
                connection.unsafe().closeForcibly();
                return;
            }
            connection.closeFuture().addListener(closed -> close(network));
        }
        connection.pipeline().addLast(new RequestProgress(config.connections()));
        context.fireChannelRead(accepted);
    }

    private boolean isCounted(Channel connection) {
        return !behindProxy
                && connection.remoteAddress() instanceof InetSocketAddress
                && (config.loopback() || !address(connection).loopback());
    }

    private static ClientAddress address(Channel connection) {
        return ClientAddress.of(SocketAddress.inetSocketAddress((InetSocketAddress) connection.remoteAddress()));
    }

    private void close(String network) {
        open.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
    }
}
