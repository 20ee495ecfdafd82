namespace Shared.Report.Progress.Bulletins;

/// <summary>
/// Which groups may be published apart from each other. A group of too few institutions is not; and where the groups that are left out together are too few
/// as well, the next smallest is left out with them, since the total less what is shown would tell of them.
/// </summary>
public static class SmallGroups
{
    /// <summary>The groups that may be shown.</summary>
    /// <param name="groups">The groups that make up a total, each with its institutions.</param>
    /// <param name="smallest">The fewest institutions that are shown.</param>
    public static IReadOnlySet<T> Shown<T>(IEnumerable<(T Group, int Institutions)> groups, int smallest)
        where T : notnull
    {
        var all = groups.Where(g => g.Institutions > 0).OrderBy(g => g.Institutions).ToList();
        var hidden = all.TakeWhile(g => g.Institutions < smallest).Count();
        var together = all.Take(hidden).Sum(g => g.Institutions);
        while (hidden > 0 && hidden < all.Count && together < smallest) together += all[hidden++].Institutions;
        return all.Skip(hidden).Select(g => g.Group).ToHashSet();
    }
}
