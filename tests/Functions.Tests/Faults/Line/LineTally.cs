using System.Collections.Concurrent;

namespace Functions.Tests.Faults.Line;

/// <summary>What a line has done so far.</summary>
public sealed class LineTally
{
    private readonly ConcurrentDictionary<(LineService Service, LineFaultKind Kind, LineMoment Moment), int> _faults = new();
    private readonly long[] _requests = new long[Enum.GetValues<LineService>().Length];
    private int _outages;

    /// <summary>How many requests came, spoilt ones included.</summary>
    public long Requests => _requests.Sum();

    /// <summary>How often a service went down.</summary>
    public int Outages => _outages;

    /// <summary>How many requests were spoilt.</summary>
    public int Faults => _faults.Values.Sum();

    /// <summary>How many requests were spoilt in one way.</summary>
    public int Of(LineFaultKind kind, LineMoment? moment = null, LineService? service = null) =>
        _faults.Where(f => f.Key.Kind == kind && (moment ?? f.Key.Moment) == f.Key.Moment && (service ?? f.Key.Service) == f.Key.Service).Sum(f => f.Value);

    /// <summary>The faults by kind and side, a text a line.</summary>
    public override string ToString() => string.Join(", ", _faults.GroupBy(f => (f.Key.Kind, f.Key.Moment)).OrderBy(g => g.Key)
        .Select(g => $"{g.Key.Kind} {(g.Key.Moment == LineMoment.Before ? "before" : "after")} {g.Sum(f => f.Value)}").Append($"outages {Outages}"));

    internal long Came(LineService service) => Interlocked.Increment(ref _requests[(int)service]);

    internal void Spoilt(LineService service, LineFault fault) => _faults.AddOrUpdate((service, fault.Kind, fault.Moment), 1, (_, n) => n + 1);

    internal void WentDown() => Interlocked.Increment(ref _outages);
}
