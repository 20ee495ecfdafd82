using MailKit.Net.Smtp;
using MimeKit;

namespace Functions.Alerts.Channels.Mail;

/// <summary>An SMTP client for one mail. An address that is refused doesn't keep the mail from the others.</summary>
public sealed class MailSender : SmtpClient
{
    private readonly List<SmtpResponse> refused = [];

    /// <summary>A client that reads a server's certificate as browsers do: without asking third parties, which hospital networks keep out of reach.</summary>
    public MailSender() => CheckCertificateRevocation = false;

    /// <summary>What the server said of each address that it refused.</summary>
    public IReadOnlyList<SmtpResponse> Refused => refused;

    /// <inheritdoc/>
    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => refused.Add(response);

    /// <inheritdoc/>
    protected override void OnNoRecipientsAccepted(MimeMessage message) => throw new NobodyAcceptedException();
}

/// <summary>The server refused every address.</summary>
public sealed class NobodyAcceptedException() : IOException("The mail server refused every address.");
