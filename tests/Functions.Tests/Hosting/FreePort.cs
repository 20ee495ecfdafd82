using System.Net;
using System.Net.Sockets;

namespace Functions.Tests.Hosting;

/// <summary>Ports for processes that are told theirs: each is given once, and from below those that the system gives to connections.</summary>
internal static class FreePort
{
    private const int First = 15_000;
    private const int Last = 32_000;
    private static int _next = First + (Environment.ProcessId % 100 * 100);

    public static int Any()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % (Last - First));
            if (IsFree(port)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
