using System.Text.RegularExpressions;
using Functions.Alerts.Channels.Addresses;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels.Robots;

/// <summary>The address that a chat service gives a group's robot: the service's own host, with the robot's key in the query.</summary>
/// <param name="Host">The service's host.</param>
/// <param name="Path">The path under it.</param>
/// <param name="Key">The parameter that holds the key.</param>
public sealed partial record RobotTarget(string Host, string Path, string Key)
{
    /// <summary>企业微信群机器人 (https://developer.work.weixin.qq.com/document/path/91770).</summary>
    public static RobotTarget Wecom { get; } = new("qyapi.weixin.qq.com", "/cgi-bin/webhook/send", "key");

    /// <summary>钉钉自定义机器人 (https://open.dingtalk.com/document/orgapp/custom-robot-access).</summary>
    public static RobotTarget Dingtalk { get; } = new("oapi.dingtalk.com", "/robot/send", "access_token");

    /// <summary>Why an address isn't one, or null. Another host passes only where the operator listed it, as for a gateway inside a network.</summary>
    public Problem? Check(string target, GuardedConnections connections)
    {
        if (connections.Check(target) is { } unusable) return unusable;
        var url = new Uri(target);
        var known = url.Host == Host && url.Scheme is "https" && url.IsDefaultPort;
        if ((known || connections.IsListed(url)) && url.AbsolutePath == Path && Keys().IsMatch(url.Query)) return null;
        return new Problem("invalid_target", new Bilingual(
            $"地址应为 https://{Host}{Path}?{Key}=…，请从群机器人设置中完整复制。", $"The address should be https://{Host}{Path}?{Key}=…; copy it whole from the robot's settings."));
    }

    /// <summary>The address without its key.</summary>
    public string Shown(string target) => Uri.TryCreate(target, UriKind.Absolute, out var url) ? $"{url.Scheme}://{url.Authority}{Path}?{Key}=…" : "…";

    private Regex Keys() => Key is "key" ? WecomKey() : DingtalkToken();

    [GeneratedRegex(@"^\?key=[A-Za-z0-9_-]{8,128}\z", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex WecomKey();

    [GeneratedRegex(@"^\?access_token=[A-Za-z0-9_-]{8,128}\z", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex DingtalkToken();
}
