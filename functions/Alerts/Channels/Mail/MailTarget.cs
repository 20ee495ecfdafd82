using System.Text.RegularExpressions;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels.Mail;

/// <summary>Addresses of e-mail as a subscription names them: up to ten, parted by commas.</summary>
public static partial class MailTarget
{
    private const int Most = 10;

    /// <summary>The addresses.</summary>
    public static IReadOnlyList<string> Addresses(string target) =>
        target.Split([',', ';', '，', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Why they can't be used, or null.</summary>
    public static Problem? Check(string target)
    {
        var addresses = Addresses(target);
        if (addresses.Count is 0 or > Most)
            return new Problem("invalid_target", new Bilingual($"有 {addresses.Count} 个邮件地址，应为 1–{Most} 个，以逗号分隔。", $"There are {addresses.Count} addresses of e-mail; 1 to {Most}, parted by commas, were expected."));
        return addresses.FirstOrDefault(a => a.Length > 254 || !Form().IsMatch(a)) is { } wrong
            ? new Problem("invalid_target", new Bilingual($"“{Printable(wrong)}”不是邮件地址，应形如 yaoji@hospital.cn。", $"'{Printable(wrong)}' is no address of e-mail; it should look like yaoji@hospital.cn."))
            : null;
    }

    private static string Printable(string text) => new([.. text.Take(80).Select(c => char.IsControl(c) ? '·' : c)]);

    // The plain form of RFC 5321: no quotes, comments or line breaks, which only matter to those who want to get something past somebody.
    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Form();
}
