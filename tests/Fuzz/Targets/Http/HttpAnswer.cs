using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Fuzz.Targets.Http;

/// <summary>What came back for a request that was written byte by byte; status 0 when the connection was closed without a word.</summary>
/// <param name="Status">The status.</param>
/// <param name="Head">The status line and the headers.</param>
/// <param name="Body">The body as it came, chunks and all.</param>
public sealed record HttpAnswer(int Status, string Head, string Body)
{
    private const int LongestWait = 60_000;

    /// <summary>Sends bytes and reads until the connection is closed.</summary>
    public static HttpAnswer To(Uri address, byte[] request)
    {
        using var connection = new TcpClient(address.Host, address.Port) { ReceiveTimeout = LongestWait, SendTimeout = LongestWait };
        var read = new MemoryStream();
        try
        {
            using var stream = connection.GetStream();
            stream.Write(request);
            stream.CopyTo(read);
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted })
        {
            // A server may refuse a request before it was sent whole.
        }

        return Of(Encoding.Latin1.GetString(read.ToArray()));
    }

    private static HttpAnswer Of(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var (head, body) = end < 0 ? (text, "") : (text[..end], text[(end + 4)..]);
        return new HttpAnswer(head.Split(' ') is [_, var status, ..] && int.TryParse(status.AsSpan(0, Math.Min(3, status.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, head, body);
    }
}
