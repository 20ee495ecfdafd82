using System.Net;
using MailKit.Security;
using MimeKit;

namespace Functions.Alerts.Channels.Mail;

/// <summary>The mail server that takes the product's mail, from <c>Smtp__…</c>.</summary>
public sealed record MailSettings
{
    /// <summary>The server's name.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    public required int Port { get; init; }

    /// <summary>Who mails come from.</summary>
    public required MailboxAddress From { get; init; }

    /// <summary>How the connection is protected.</summary>
    public required SecureSocketOptions Security { get; init; }

    /// <summary>The account; null where the server asks for none.</summary>
    public NetworkCredential? Account { get; init; }

    /// <summary>Reads the settings; null when no server is set, and then there is no mail.</summary>
    /// <exception cref="InvalidOperationException">They contradict each other or would send mail in the clear over a network.</exception>
    public static MailSettings? Read(IConfiguration settings)
    {
        var smtp = settings.GetSection("Smtp");
        if (smtp["Host"] is not { Length: > 0 } host) return null;
        var security = Protection(smtp["Security"], host);
        if (!MailboxAddress.TryParse(smtp["From"], out var from)) throw Wrong("From", $"'{smtp["From"]}'", "不是邮件地址", "is no address of e-mail");
        return new MailSettings
        {
            Host = host,
            Port = smtp.GetValue("Port", security is SecureSocketOptions.SslOnConnect ? 465 : security is SecureSocketOptions.StartTls ? 587 : 25),
            From = from,
            Security = security,
            Account = smtp["User"] is { Length: > 0 } user ? new NetworkCredential(user, smtp["Password"]) : null,
        };
    }

    private static SecureSocketOptions Protection(string? security, string host) => security?.ToLowerInvariant() switch
    {
        null or "" or "starttls" => SecureSocketOptions.StartTls,
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" when host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)) => SecureSocketOptions.None,
        "none" => throw Wrong("Security", "none", "只允许用于本机", "is only for this machine: alerts are not sent in the clear over a network"),
        _ => throw Wrong("Security", security, "应为 starttls、tls 或 none", "should be starttls, tls or none"),
    };

    private static InvalidOperationException Wrong(string name, string value, string zh, string en) => new($"Smtp__{name}: {value} {zh} / {en}.");
}
