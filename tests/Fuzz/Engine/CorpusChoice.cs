namespace Fuzz.Engine;

/// <summary>Chooses, of a campaign's pool, the few small inputs that together show all that it has shown.</summary>
public static class CorpusChoice
{
    private const int LargestInput = 4 << 10;
    private const int MostInputs = 24;

    /// <summary>The chosen inputs: the one that shows most per byte first, then whatever adds to it.</summary>
    public static IReadOnlyList<byte[]> Of(FuzzTarget target, IReadOnlyList<byte[]> pool, Coverage coverage)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var candidates = pool.Where(i => i.Length <= LargestInput).Select(i => (Input: i, Shows: Shown(target, i, coverage))).OrderBy(c => c.Input.Length).ToList();
        var chosen = new List<byte[]>();
        while (chosen.Count < MostInputs && candidates.Count > 0)
        {
            var best = candidates.MaxBy(c => (double)c.Shows.Count(s => !shown.Contains(s)) / (64 + c.Input.Length));
            if (best.Shows.TrueForAll(shown.Contains)) break;
            shown.UnionWith(best.Shows);
            chosen.Add(best.Input);
            candidates.Remove(best);
        }

        return chosen;
    }

    private static List<string> Shown(FuzzTarget target, byte[] input, Coverage coverage)
    {
        coverage.Begin();
        var (outcome, _) = Trial.Of(target, input);
        coverage.End();
        return [outcome, .. coverage.Taken().Select(b => b.ToString())];
    }
}
