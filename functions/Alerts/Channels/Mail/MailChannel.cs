using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels.Mail;

/// <summary>
/// Mail by the configured server (RFC 5321): 4xx is tried again, 5xx of an address or a mail is final, 5xx of our own account or sender is
/// tried again, since the operator mends it.
/// </summary>
public sealed class MailChannel(MailSettings? settings, ChannelLimits limits, TimeProvider clock) : IAlertChannel
{
    private const int ConnectionsAtOnce = 8;
    private readonly SemaphoreSlim turns = new(ConnectionsAtOnce);

    /// <inheritdoc/>
    public ChannelKind Kind => ChannelKind.Email;

    /// <inheritdoc/>
    public int MostAtOnce => 50;

    /// <inheritdoc/>
    public int? MessagesAMinute => null;

    /// <inheritdoc/>
    public Problem? Check(string target) => settings is null
        ? new Problem("channel_not_configured", new Bilingual("系统未配置邮件服务器（Smtp__Host、Smtp__From），请联系管理员或改用其他渠道。", "No mail server is configured (Smtp__Host, Smtp__From); ask the operator or choose another channel."))
        : MailTarget.Check(target);

    /// <inheritdoc/>
    public string Shown(string target) => string.Join(", ", MailTarget.Addresses(target));

    /// <inheritdoc/>
    public async Task<TryAnswer> Send(ChannelAddress to, IReadOnlyList<OutgoingAlert> alerts, CancellationToken cancel)
    {
        if (Check(to.Target) is { } closed) return new TryAnswer(TryResult.Failed, null, closed.Message);
        using var whole = new CancellationTokenSource(limits.Whole, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, cancel);
        try
        {
            return await InTurn(settings!, MailTarget.Addresses(to.Target), alerts, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed(null, $"邮件服务器在 {limits.Whole.TotalSeconds:0.#} 秒内没有答复", $"The mail server did not answer within {limits.Whole.TotalSeconds:0.#} s");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Broken(e);
        }
    }

    private async Task<TryAnswer> InTurn(MailSettings server, IReadOnlyList<string> addresses, IReadOnlyList<OutgoingAlert> alerts, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            using var client = new MailSender { LocalDomain = server.From.Domain };
            await client.ConnectAsync(server.Host, server.Port, server.Security, cancel);
            if (server.Account is { } account) await client.AuthenticateAsync(account, cancel);
            return await Handed(client, AlertMail.Write(server.From, addresses, alerts, clock.GetUtcNow()), addresses.Count, cancel);
        }
        finally
        {
            turns.Release();
        }
    }

    private static async Task<TryAnswer> Handed(MailSender client, MimeMessage mail, int addresses, CancellationToken cancel)
    {
        try
        {
            await client.SendAsync(mail, cancel);
        }
        catch (NobodyAcceptedException)
        {
            // What the server said of each address tells whether it is worth another try.
        }

        return Taken(client.Refused, addresses);
    }

    private static TryAnswer Taken(IReadOnlyList<SmtpResponse> refused, int addresses)
    {
        if (refused.Count == 0) return new TryAnswer(TryResult.Delivered, 250, new Bilingual("邮件服务器已接收。", "The mail server took it."));
        // Those who have it get it again with the same Message-ID; those who were put off would otherwise never get it.
        if (refused.FirstOrDefault(r => (int)r.StatusCode < 500) is { } later)
            return Failed((int)later.StatusCode, $"{addresses} 个地址中有 {refused.Count} 个暂被拒收", $"{refused.Count} of {addresses} addresses were put off");
        var status = (int)refused[0].StatusCode;
        var words = new Bilingual($"{addresses} 个地址中有 {refused.Count} 个被拒收（{status}）。", $"{refused.Count} of {addresses} addresses were refused ({status}).");
        return new TryAnswer(refused.Count == addresses ? TryResult.Refused : TryResult.Delivered, status, words);
    }

    private static TryAnswer Broken(Exception e) => e switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } sender => Failed((int)sender.StatusCode, "邮件服务器不接受发件人，请管理员检查 Smtp__From", "The mail server refuses the sender; the operator should check Smtp__From"),
        SmtpCommandException { ErrorCode: SmtpErrorCode.MessageNotAccepted, StatusCode: >= (SmtpStatusCode)500 } mail =>
            new TryAnswer(TryResult.Refused, (int)mail.StatusCode, new Bilingual($"邮件服务器拒收这封邮件（{(int)mail.StatusCode}）。", $"The mail server refuses this mail ({(int)mail.StatusCode}).")),
        SmtpCommandException other => Failed((int)other.StatusCode, "邮件服务器暂不接收", "The mail server does not take it now"),
        MailKit.Security.AuthenticationException or ServiceNotAuthenticatedException => Failed(535, "邮件服务器不接受账号，请管理员检查 Smtp__User 和 Smtp__Password", "The mail server refuses the account; the operator should check Smtp__User and Smtp__Password"),
        SslHandshakeException or NotSupportedException => Failed(null, "与邮件服务器的 TLS 连接失败：证书无效或不支持", "TLS with the mail server failed: the certificate is not valid, or there is none"),
        SocketException => Failed(null, "无法连接邮件服务器", "The mail server can't be reached"),
        _ => Failed(null, "与邮件服务器的连接中断", "The connection with the mail server broke"),
    };

    private static TryAnswer Failed(int? status, string zh, string en) =>
        new(TryResult.Failed, status, status is null ? new Bilingual($"{zh}。", $"{en}.") : new Bilingual($"{zh}（{status}）。", $"{en} ({status})."));
}
