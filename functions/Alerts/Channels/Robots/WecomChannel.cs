using Functions.Alerts.Channels.Addresses;
using Shared.Notify;
using Shared.Vocabulary;

namespace Functions.Alerts.Channels.Robots;

/// <summary>
/// 企业微信群机器人: Markdown of at most 4,096 bytes, 20 messages a minute a robot
/// (https://developer.work.weixin.qq.com/document/path/91770; codes: …/path/90313).
/// </summary>
public sealed class WecomChannel(ChannelHttp http, GuardedConnections connections) : IAlertChannel
{
    private const int MostBytes = 4096;

    /// <inheritdoc/>
    public ChannelKind Kind => ChannelKind.Wecom;

    /// <inheritdoc/>
    public int MostAtOnce => 10;

    /// <inheritdoc/>
    public int? MessagesAMinute => 20;

    /// <inheritdoc/>
    public Problem? Check(string target) => RobotTarget.Wecom.Check(target, connections);

    /// <inheritdoc/>
    public string Shown(string target) => RobotTarget.Wecom.Shown(target);

    /// <inheritdoc/>
    public async Task<TryAnswer> Send(ChannelAddress to, IReadOnlyList<OutgoingAlert> alerts, CancellationToken cancel)
    {
        if (Check(to.Target) is { } closed) return new TryAnswer(TryResult.Failed, null, closed.Message);
        var message = new { msgtype = "markdown", markdown = new { content = RobotText.Compose(alerts, MostBytes) } };
        return await RobotPost.Send(http, new Uri(to.Target), message, Judge, cancel);
    }

    // 93000 stands for a key that is gone and, in older answers, for a message that is too long: only the first ends a subscription.
    private static TryAnswer Judge(RobotAnswer said) => said.Code switch
    {
        0 => RobotPost.Delivered,
        45009 => RobotPost.Not(TryResult.Failed, said, "企业微信限流：每分钟至多 20 条", "WeCom limits the rate: 20 messages a minute", TimeSpan.FromMinutes(1)),
        93000 when said.Message.StartsWith("invalid webhook url", StringComparison.OrdinalIgnoreCase) =>
            RobotPost.Not(TryResult.Gone, said, "企业微信：机器人已被移除或 key 无效", "WeCom: the robot was removed or its key is not valid"),
        40058 or 45002 => RobotPost.Not(TryResult.Refused, said, "企业微信拒收这条消息", "WeCom refuses this message"),
        _ => RobotPost.Not(TryResult.Failed, said, "企业微信未接收", "WeCom did not take it"),
    };
}
