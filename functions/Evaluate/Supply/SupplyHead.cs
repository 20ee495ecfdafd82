using Shared.Vocabulary;

namespace Functions.Evaluate.Supply;

/// <summary>
/// Which versions of a hospital's books its kept months were made from, and what each month's content is. It is written together with the
/// months or not at all, and only over the state that was read before the books, so older books never take the place of newer ones.
/// </summary>
/// <param name="Hospital">Whose months.</param>
/// <param name="Side">Which of them: <c>delivery</c> or <c>payment</c>.</param>
/// <param name="MadeFrom">The version of each book, by its name.</param>
/// <param name="Digests">By month: the digest of what is kept of it.</param>
public sealed record SupplyHead(HospitalCode Hospital, string Side, IReadOnlyDictionary<string, int> MadeFrom, IReadOnlyDictionary<string, string> Digests)
{
    /// <summary>The head before anything was kept.</summary>
    public static SupplyHead Empty(HospitalCode hospital, string side) =>
        new(hospital, side, new SortedDictionary<string, int>(StringComparer.Ordinal), new SortedDictionary<string, string>(StringComparer.Ordinal));

    /// <summary>True when it was made from these versions.</summary>
    public bool IsOf(IReadOnlyDictionary<string, int> versions) =>
        versions.Count == MadeFrom.Count && versions.All(v => MadeFrom.TryGetValue(v.Key, out var made) && made == v.Value);
}
