using System.Text;
using Functions.Alerts.Channels.Robots;
using Functions.Alerts.Deliveries;
using Functions.Evaluate;
using Functions.Hosting;
using Functions.ProcessFeed;
using Functions.ReceiveFeed;
using Fuzz.Engine;

namespace Fuzz.Targets.Hosting;

/// <summary>Bodies of every queue, and answers of chat services: a message is read, or is poison for good; nothing else, or it would come again forever.</summary>
public sealed class MessageTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "messages";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
        ["\"feedId\"", "\"also\"", "\"hospital\"", "\"anew\"", "\"subscription\"", "\"kind\"", "\"rows\"", "\"blob\"", "\"mode\"", "\"append\"", "\"from\"", "\"to\"", "\"idempotencyKey\"", "\"contentType\"", "\"H001\"", "\"usage\"", "\"text/csv; charset=gbk\"", "\"errcode\"", "\"errmsg\""];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => new[]
    {
        """{"feedId":"H001.1","also":["H001.2","_.3"]}""",
        """{"hospital":"H001","anew":true}""",
        """{"subscription":"key"}""",
        """{"kind":"usage","hospital":"H001","idempotencyKey":"P-1","from":"2026-10-01","to":"2026-10-31","mode":"append","contentType":"application/json","rows":[{"date":"2026-10-01","drugCode":"A","packs":2,"amount":13.20}]}""",
        """{"kind":"inbound","contentType":"text/tab-separated-values; charset=gb18030","blob":"20261001-5d41402abc4b2a76b9719d911017c592"}""",
        """{"errcode":0,"errmsg":"ok"}""",
    }.Select(Encoding.UTF8.GetBytes);

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        var body = new BinaryData(input);
        var process = Answer(() => Again(ProcessMessage.Read(body), m => $"{m.FeedId} {string.Join(' ', m.Also)}", m => ProcessMessage.Read(m.ToBytes())));
        var evaluate = Answer(() => Again(EvaluateMessage.Read(body), m => m.ToString(), m => EvaluateMessage.Read(m.ToBytes())));
        var deliver = Answer(() => Again(DeliveryMessage.Read(body), m => m.ToString(), m => DeliveryMessage.Read(m.ToBytes())));
        var feed = Answer(() => FeedMessage.Read(body).Submission().Parameters.Kind.ToString());
        var robot = Must.Answer(() => RobotAnswer.Read(input) is { } answer ? answer.Code.ToString() : "-");
        return $"{process} {evaluate} {deliver} {feed} {robot.Length}";
    }

    private static string Answer(Func<string> read) => Must.Answer(read, typeof(PoisonMessageException));

    private static string Again<T>(T message, Func<T, string> text, Func<T, T> again)
    {
        Must.Equal(text(message), text(again(message)), $"A {typeof(T).Name} reads back as another");
        return "read";
    }
}
