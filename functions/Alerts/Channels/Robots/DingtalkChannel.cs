using System.Security.Cryptography;
using System.Text;
using Functions.Alerts.Channels.Addresses;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels.Robots;

/// <summary>
/// 钉钉自定义机器人: Markdown, signed where the robot asks for it (加签), 20 messages a minute, beyond which it rests for ten
/// (https://open.dingtalk.com/document/orgapp/custom-robot-access; security settings and codes: …/customize-robot-security-settings).
/// </summary>
public sealed class DingtalkChannel(ChannelHttp http, GuardedConnections connections, TimeProvider clock) : IAlertChannel
{
    // 20,000 bytes are documented for the whole message; escapes of JSON need room too.
    private const int MostBytes = 16_000;

    /// <summary>How 加签 secrets begin; any other secret is no secret of DingTalk's.</summary>
    private const string SecretStart = "SEC";

    /// <inheritdoc/>
    public ChannelKind Kind => ChannelKind.Dingtalk;

    /// <inheritdoc/>
    public int MostAtOnce => 20;

    /// <inheritdoc/>
    public int? MessagesAMinute => 20;

    /// <inheritdoc/>
    public Problem? Check(string target) => RobotTarget.Dingtalk.Check(target, connections);

    /// <inheritdoc/>
    public string Shown(string target) => RobotTarget.Dingtalk.Shown(target);

    /// <inheritdoc/>
    public async Task<TryAnswer> Send(ChannelAddress to, IReadOnlyList<OutgoingAlert> alerts, CancellationToken cancel)
    {
        if (Check(to.Target) is { } closed) return new TryAnswer(TryResult.Failed, null, closed.Message);
        var text = RobotText.Compose(alerts, MostBytes);
        var title = alerts.Count == 1 ? RobotText.Plain(alerts[0].Alert.Title.Zh) : $"{RobotText.Keyword} {alerts.Count} 条";
        // DingTalk joins lines that a single break parts.
        var message = new { msgtype = "markdown", markdown = new { title, text = text.Replace("\n", "  \n", StringComparison.Ordinal) } };
        return await RobotPost.Send(http, Signed(to), message, Judge, cancel);
    }

    private Uri Signed(ChannelAddress to) => to.Secret.StartsWith(SecretStart, StringComparison.Ordinal)
        ? new Uri(to.Target + Signature(to.Secret, clock.GetUtcNow().ToUnixTimeMilliseconds()))
        : new Uri(to.Target);

    private static string Signature(string secret, long timestamp)
    {
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"));
        return $"&timestamp={timestamp}&sign={Uri.EscapeDataString(Convert.ToBase64String(mac))}";
    }

    private static TryAnswer Judge(RobotAnswer said) => said.Code switch
    {
        0 => RobotPost.Delivered,
        130101 or 410100 => RobotPost.Not(TryResult.Failed, said, "钉钉限流：每分钟至多 20 条，超出后停 10 分钟", "DingTalk limits the rate: 20 messages a minute, then a rest of ten", TimeSpan.FromMinutes(10)),
        310000 => RobotPost.Not(TryResult.Failed, said, "钉钉安全设置不匹配：请核对加签密钥、关键词（可设“短缺药品预警”）或 IP 段", "DingTalk's security settings don't match: check the secret, the keyword (短缺药品预警 will do) or the IP range"),
        300001 or 400013 or 400101 or 400106 => RobotPost.Not(TryResult.Gone, said, "钉钉：群已解散、机器人不存在或 access_token 无效", "DingTalk: the group, the robot or its access_token no longer exists"),
        430101 or 430102 or 430103 or 430104 or 460101 => RobotPost.Not(TryResult.Refused, said, "钉钉拒收这条消息", "DingTalk refuses this message"),
        _ => RobotPost.Not(TryResult.Failed, said, "钉钉未接收", "DingTalk did not take it"),
    };
}
