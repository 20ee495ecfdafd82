using Fuzz.Engine.Mutations;

namespace Fuzz.Engine;

/// <summary>What a campaign brought.</summary>
/// <param name="Inputs">How many inputs were tried.</param>
/// <param name="Pool">How many of them showed something new.</param>
/// <param name="Outcomes">How many kinds of outcome there were.</param>
/// <param name="Branches">How many branches were taken; 0 without instrumentation.</param>
/// <param name="Finds">What broke, each kind once.</param>
public sealed record CampaignResult(long Inputs, int Pool, int Outcomes, int Branches, IReadOnlyList<Find> Finds);

/// <summary>An input that broke something.</summary>
/// <param name="Signature">What and where, the same for inputs that break the same.</param>
/// <param name="Input">The input, made as small as it would go.</param>
/// <param name="Fault">What was thrown.</param>
public sealed record Find(string Signature, byte[] Input, Exception Fault);

/// <summary>
/// Gives one target changed inputs, one after the other, and keeps those that show something new to change them further: a branch that wasn't taken
/// before, or another kind of outcome. The same seed tries the same inputs.
/// </summary>
public sealed class Campaign(FuzzTarget target, int seed, Coverage? coverage, Watchdog? watchdog = null)
{
    private readonly Random _random = new(seed);
    private readonly List<byte[]> _pool = [];
    private readonly HashSet<string> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Find> _finds = new(StringComparer.Ordinal);
    private long _inputs;

    /// <summary>The inputs that showed something new, the first ones first.</summary>
    public IReadOnlyList<byte[]> Pool => _pool;

    /// <summary>Tries inputs while there is time and number left.</summary>
    /// <param name="goesOn">Asked before each, with the number of those already tried.</param>
    public CampaignResult Run(Func<long, bool> goesOn)
    {
        foreach (var input in Checkout.Inputs(target.Name).Select(i => i.Input).Concat(target.Seeds())) Try(input);
        if (_pool.Count == 0) _pool.Add([]);
        var change = new Change(_random, target.Words, () => Pick());
        while (goesOn(_inputs)) Try(target.Changed(Pick(), change));
        return new CampaignResult(_inputs, _pool.Count, _outcomes.Count, coverage?.Branches ?? 0, [.. _finds.Values]);
    }

    // Half of the time one of the last that showed something: what is new has been changed least.
    private byte[] Pick() => _pool[_random.Next(2) == 0 ? _random.Next(_pool.Count) : _random.Next(Math.Max(0, _pool.Count - 24), _pool.Count)];

    private void Try(byte[] input)
    {
        _inputs++;
        coverage?.Begin();
        var (outcome, fault) = Trial.Of(target, input, watchdog);
        var isNew = coverage?.End() is true;
        if (fault is not null) Keep(input, fault);
        else if (_outcomes.Add(outcome) || isNew) _pool.Add(input);
    }

    private void Keep(byte[] input, Exception fault)
    {
        var signature = Trial.Signature(fault);
        if (_finds.ContainsKey(signature)) return;
        var smallest = new Minimiser(candidate => Trial.Of(target, candidate, watchdog).Fault is { } other && Trial.Signature(other) == signature).Smallest(input);
        _finds.Add(signature, new Find(signature, smallest, fault));
    }
}
