using System.Diagnostics;
using Functions.Alerts.Channels;
using Functions.Alerts.Routing;
using Functions.Api;
using Functions.Telemetry;
using Shared.Notify;

namespace Functions.Alerts.Deliveries;

/// <summary>How sending went so far.</summary>
/// <param name="Turn">The turn as it stands.</param>
/// <param name="Tag">Its state.</param>
/// <param name="Gone">Whether the receiver said that it is gone.</param>
/// <param name="Stopped">Whether nothing more is sent in this turn.</param>
internal sealed record Sent(DeliveryTurn Turn, string Tag, bool Gone, bool Stopped);

/// <summary>Sends what is due of one subscription's deliveries, one message after the other, and writes down what came of each.</summary>
internal sealed class DeliverySender(
    DeliveryShelf deliveries, AlertShelf alerts, IAlertChannel channel, ChannelAddress to, string key, AlertRules rules, TimeSpan turnLength, TimeProvider clock)
{
    private static readonly TimeSpan Unwritten = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly HashSet<string> _alone = new(StringComparer.Ordinal);
    private readonly Stopwatch _running = Stopwatch.StartNew();
    private readonly Stopwatch _written = Stopwatch.StartNew();
    private int _failuresInARow;

    /// <summary>How it went so far, also when it was stopped in the middle.</summary>
    public Sent Now { get; private set; } = null!;

    /// <summary>Sends until nothing is due, the receiver has to be left alone, or it takes too long.</summary>
    public async Task Send(DeliveryRun run, Sent begun, CancellationToken cancel)
    {
        Now = begun;
        if (begun.Turn.RestUntil > clock.GetUtcNow()) return;
        while (!Now.Stopped && _running.Elapsed < Longest)
        {
            var message = Message(DeliveryOrder.Ready(run.Deliveries, clock.GetUtcNow()));
            if (message.Count == 0) break;
            if (MustWait()) break;
            await Try(run, message, cancel);
            if (_written.Elapsed > Unwritten && !Now.Stopped) await Write(run, cancel);
        }

        if (_failuresInARow >= rules.RestAfter) GiveUpWhatIsOver(run);
    }

    private IReadOnlyList<Delivery> Message(IReadOnlyList<Delivery> ready)
    {
        if (ready.Count == 0 || channel.MostAtOnce <= 1 || _alone.Contains(ready[0].Id)) return [.. ready.Take(1)];
        return [.. ready.TakeWhile(d => !_alone.Contains(d.Id)).Take(channel.MostAtOnce)];
    }

    private async Task Try(DeliveryRun run, IReadOnlyList<Delivery> message, CancellationToken cancel)
    {
        var outgoing = new List<OutgoingAlert>(message.Count);
        var traces = new List<string>();
        foreach (var delivery in message)
        {
            var matter = await alerts.Get(delivery.Alert, cancel);
            outgoing.Add(new(delivery.Id, matter.Alert));
            traces.AddRange(matter.Traces);
        }

        var (at, took) = (clock.GetUtcNow(), Stopwatch.StartNew());
        var answer = await Send(outgoing, traces, cancel);
        var tried = new DeliveryTry(at, QueryReader.Camel(answer.Result.ToString()), answer.Status, answer.Detail, (int)took.ElapsedMilliseconds);
        Now = Now with { Turn = Counted(Now.Turn, at) };
        switch (answer.Result)
        {
            case TryResult.Delivered:
                _failuresInARow = 0;
                foreach (var delivery in message) run.Put(DeliveryOutcome.Delivered(delivery, tried));
                break;
            case TryResult.Refused when message.Count > 1:
                // One of them is to blame, and nobody says which: each goes alone.
                foreach (var delivery in message) _alone.Add(delivery.Id);
                break;
            case TryResult.Refused:
                _failuresInARow = 0;
                run.Put(DeliveryOutcome.Refused(message[0], tried));
                break;
            default:
                Failed(run, message, tried, answer);
                break;
        }
    }

    private async Task<TryAnswer> Send(List<OutgoingAlert> outgoing, List<string> traces, CancellationToken cancel)
    {
        var name = QueryReader.Camel(channel.Kind.ToString());
        using var span = JointSpan.Begin("alert.deliver", Spans.Parse(traces), ActivityKind.Client).Say(Attributes.Channel, name).Say(Attributes.Alerts, outgoing.Count);
        var answer = await channel.Send(to, outgoing, cancel);
        var outcome = QueryReader.Camel(answer.Result.ToString());
        ProductMeter.Tried(name, outcome, outgoing.Count);
        span.Say(Attributes.Outcome, outcome);
        return answer;
    }

    private void Failed(DeliveryRun run, IReadOnlyList<Delivery> message, DeliveryTry tried, TryAnswer answer)
    {
        foreach (var delivery in message) run.Put(DeliveryOutcome.Failed(delivery, tried, rules, answer.RetryAfter));
        _failuresInARow++;
        if (answer.Result == TryResult.Gone) Now = Now with { Gone = true, Stopped = true };
        else if (_failuresInARow >= rules.RestAfter || answer.RetryAfter is not null) Now = Now with { Stopped = true, Turn = Now.Turn with { RestUntil = RestUntil(run, tried.At, answer) } };
    }

    private DateTimeOffset RestUntil(DeliveryRun run, DateTimeOffset now, TryAnswer answer)
    {
        var soonest = run.Deliveries.Where(d => d is { State: DeliveryState.Retrying, Next: not null } && d.Next > now).Min(d => d.Next) ?? now + rules.FirstPause;
        return answer.RetryAfter is { } asked && now + asked > soonest ? now + asked : soonest;
    }

    // What waited behind a receiver that can't be reached, and whose time is over, is not kept for ever.
    private void GiveUpWhatIsOver(DeliveryRun run)
    {
        var now = clock.GetUtcNow();
        foreach (var delivery in run.Deliveries.Where(d => d is { IsSettled: false, Within: null } && DeliveryOutcome.IsOver(d, now, rules)))
            run.Put(DeliveryOutcome.Expired(delivery, now, rules));
    }

    private bool MustWait()
    {
        var now = clock.GetUtcNow();
        if (channel.MessagesAMinute is not { } most || Now.Turn.InMinute < most || now >= Now.Turn.MinuteFrom + Minute) return false;
        Now = Now with { Turn = Now.Turn with { RestUntil = Now.Turn.MinuteFrom + Minute } };
        return true;
    }

    private static DeliveryTurn Counted(DeliveryTurn turn, DateTimeOffset at) => at >= turn.MinuteFrom + Minute
        ? turn with { MinuteFrom = at, InMinute = 1 }
        : turn with { InMinute = turn.InMinute + 1 };

    private async Task Write(DeliveryRun run, CancellationToken cancel)
    {
        foreach (var parcel in run.Changed) run.Saved(await deliveries.Save(key, parcel, cancel));
        if (Now.Turn.Until - clock.GetUtcNow() < turnLength / 2)
        {
            var turn = Now.Turn with { Until = clock.GetUtcNow() + turnLength };
            Now = Now with { Turn = turn, Tag = await deliveries.Take(key, turn, Now.Tag, cancel) };
        }

        _written.Restart();
    }
}
