namespace Functions.Restore;

/// <summary>A feed that could not be rebuilt from its raw file, and why.</summary>
public sealed record LostFeed(string FeedId, string Kind, RawState State);

/// <summary>How far a restore is. It is written down after each step, so that one that was killed goes on with the step it was at.</summary>
/// <param name="Done">The steps that are done.</param>
/// <param name="Feeds">How many feeds were folded again.</param>
/// <param name="Rows">How many rows they had.</param>
/// <param name="Refused">How many feeds were refused when they came, and stay so.</param>
/// <param name="Open">How many feeds are not settled; the product goes on with them itself.</param>
/// <param name="Lost">Those whose raw file is not there or not what was sent.</param>
public sealed record RestoreProgress(IReadOnlyList<string> Done, int Feeds, long Rows, int Refused, int Open, IReadOnlyList<LostFeed> Lost)
{
    /// <summary>Before the first step.</summary>
    public static RestoreProgress None { get; } = new([], 0, 0, 0, 0, []);

    /// <summary>True when a raw file is missing or damaged; erased and removed ones are as they are meant to be.</summary>
    public bool HasFaults => Lost.Any(l => l.State is RawState.Missing or RawState.Damaged);

    /// <summary>With a step done that found this.</summary>
    public RestoreProgress With(string step, RestoreProgress found) => new(
        [.. Done, step], Feeds + found.Feeds, Rows + found.Rows, Refused + found.Refused, Open + found.Open, [.. Lost, .. found.Lost]);
}
