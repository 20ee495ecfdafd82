using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Functions.Alerts.Channels.Addresses;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels;

/// <summary>What a receiver answered: its status, as much of its body as is read, and how long it wants to be left alone.</summary>
public sealed record ReceiverAnswer(int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter);

/// <summary>Sends one request to a receiver within its limits. Whatever goes wrong is an answer, not an exception.</summary>
public sealed class ChannelHttp(GuardedConnections connections, ChannelLimits limits, TimeProvider clock) : IDisposable
{
    private readonly HttpClient client = connections.Client(limits);

    /// <summary>Why a URL can't be used, or null.</summary>
    public Problem? Check(string target) => connections.Check(target);

    /// <summary>Sends a request made anew and hands the receiver's answer on to be judged.</summary>
    public async Task<TryAnswer> Send(Func<HttpRequestMessage> make, Func<ReceiverAnswer, TryAnswer> judge, CancellationToken cancel)
    {
        using var whole = new CancellationTokenSource(limits.Whole, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, cancel);
        try
        {
            using var request = make();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await Body(response, either.Token);
            return judge(new ReceiverAnswer((int)response.StatusCode, body, RetryAfter(response.Headers.RetryAfter)));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return TookTooLong(whole.IsCancellationRequested ? limits.Whole : limits.Connect);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UriFormatException)
        {
            return Broken(e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    /// <summary>What an answer that can't be understood otherwise means.</summary>
    public static TryAnswer Failed(int status, TimeSpan? retryAfter) => status is >= 300 and < 400
        ? new(TryResult.Failed, status, new Bilingual($"接收方返回 {status} 重定向；出于安全不跟随，请把地址改为最终地址。", $"The receiver answered {status}, a redirect; redirects are not followed, set the final address."))
        : new(TryResult.Failed, status, new Bilingual($"接收方返回 {status}。", $"The receiver answered {status}."), retryAfter);

    private async Task<ReadOnlyMemory<byte>> Body(HttpResponseMessage response, CancellationToken cancel)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        while (buffer.WrittenCount < limits.AnswerBytes)
        {
            var room = buffer.GetMemory(1024);
            var read = await stream.ReadAsync(room[..Math.Min(room.Length, limits.AnswerBytes - buffer.WrittenCount)], cancel);
            if (read == 0) break;
            buffer.Advance(read);
        }

        return buffer.WrittenMemory;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? wish)
    {
        var wait = wish?.Delta ?? wish?.Date - clock.GetUtcNow();
        if (wait is not { } time) return null;
        return time < TimeSpan.Zero ? TimeSpan.Zero : time < limits.LongestRetryAfter ? time : limits.LongestRetryAfter;
    }

    private static TryAnswer TookTooLong(TimeSpan limit) =>
        new(TryResult.Failed, null, new Bilingual($"接收方在 {limit.TotalSeconds:0.#} 秒内没有答复。", $"The receiver did not answer within {limit.TotalSeconds:0.#} s."));

    // An exception's own words may hold addresses of networks that the subscriber has no business to know.
    private static TryAnswer Broken(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (Words(cause) is { } words) return new(TryResult.Failed, null, words);
        }

        return new(TryResult.Failed, null, new Bilingual("连接中断，或接收方的答复不是 HTTP。", "The connection broke, or the answer was not HTTP."));
    }

    private static Bilingual? Words(Exception cause) => cause switch
    {
        TargetRefusedException => new Bilingual("域名指向不允许的地址（内网、本机或保留地址），未发送。", "The name leads to an address that is not allowed (private, local or reserved); nothing was sent."),
        AuthenticationException => new Bilingual("TLS 握手失败：证书无效或协议不符。", "TLS failed: the certificate is not valid, or the protocols differ."),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new Bilingual("域名无法解析。", "The name could not be resolved."),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => new Bilingual("连接被拒绝。", "The connection was refused."),
        SocketException { SocketErrorCode: SocketError.ConnectionReset } => new Bilingual("连接被接收方中断。", "The receiver broke the connection."),
        SocketException socket => new Bilingual($"无法连接（{socket.SocketErrorCode}）。", $"No connection ({socket.SocketErrorCode})."),
        _ => null,
    };
}
