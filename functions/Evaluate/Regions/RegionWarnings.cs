using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Functions.Storage;
using Shared.Vocabulary;
using Shared.Warn;
using Shared.Warn.Regions;

namespace Functions.Evaluate.Regions;

/// <summary>
/// Raises, changes and clears the warnings of regions by the signs of their institutions. A region's desk is loaded before the signs are read
/// and its head names them, so that a decision on older signs is never written over one on newer ones.
/// </summary>
public sealed class RegionWarnings(RegionMembers members, WarningDesk desk, SignShelf shelf, Jurisdictions jurisdictions, TimeProvider clock)
{
    private readonly ConcurrentDictionary<RegionCode, SemaphoreSlim> _turns = new();

    /// <summary>Brings one region up to date with its institutions.</summary>
    public async Task CatchUp(RegionCode region, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        // Feeds of a county come together: one at a time here, and between processes the store's condition decides.
        var turn = _turns.GetOrAdd(region, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancel);
        try
        {
            while (!await TryCatchUp(region, cause, cancel)) await Task.Delay(Random.Shared.Next(5, 50), cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Brings every region up to date, reading each institution's signs once, and notes how regions were supplied on the day.</summary>
    public async Task EvaluateAll(DateOnly asOf, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        var regions = new ConcurrentDictionary<RegionCode, (Desk Desk, RegionTally Tally)>();
        await Parallel.ForEachAsync(await members.Regions(cancel), cancel, async (region, stop) =>
            regions[region] = (await desk.Load(DeskOwner.Of(region), stop), new RegionTally(region)));
        var all = await members.All(cancel);
        var complete = await members.Read(all, (member, signs) =>
        {
            foreach (var region in RegionMembers.Upward(member.Institution.Region).Where(regions.ContainsKey)) regions[region].Tally.Add(member.Institution.Region, signs);
        }, cancel);
        await Parallel.ForEachAsync(regions.Values, cancel, async (region, stop) =>
        {
            var within = all.Where(m => m.Institution.Region.LiesIn(region.Tally.Region)).ToList();
            if (!complete || !await TrySave(region.Desk, region.Tally, within, cause, stop)) await CatchUp(region.Tally.Region, cause, stop);
            if (complete && IsWatched(region.Tally.Region, within, asOf)) await shelf.WriteSupply(region.Tally, asOf, stop);
        });
    }

    // What was seen of later days is not written down as a past one's.
    private static bool IsWatched(RegionCode region, List<RegionMember> within, DateOnly asOf) =>
        within.Exists(m => HospitalSigning.Scope(m.Institution.Region) == region) && within.TrueForAll(m => m.Head.AsOf <= asOf);

    private async Task<bool> TryCatchUp(RegionCode region, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        var current = await desk.Load(DeskOwner.Of(region), cancel);
        var within = await members.In(region, cancel);
        if (current.Head.Signs == await Name(within, cancel)) return true;
        var tally = new RegionTally(region);
        return await members.Read(within, (member, signs) => tally.Add(member.Institution.Region, signs), cancel)
            && await TrySave(current, tally, within, cause, cancel);
    }

    /// <summary>Decides and writes; false when the desk had changed meanwhile.</summary>
    private async Task<bool> TrySave(Desk current, RegionTally tally, IReadOnlyList<RegionMember> within, IReadOnlyList<string> cause, CancellationToken cancel)
    {
        if (Later(tally.AsOf, current.Head.AsOf) is not { } day) return true;
        var final = current.Head with { AsOf = day, Signs = await Name(within, cancel) };
        if (final == current.Head) return true;
        var rules = (await jurisdictions.Read(cancel)).In(tally.Region, day);
        var steps = RegionalShortage.Apply(tally, current.Warnings, RegionalShortageRules.From(rules.Book, day), new EvaluationContext(
            null, tally.Region, day, clock.GetUtcNow(), rules.Warnings(day), rules.Calendar));
        try
        {
            await desk.Save(current, steps, final, cause, cancel);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>Names everything a region is judged by: the signs of its institutions and the thresholds in force.</summary>
    private async Task<string> Name(IEnumerable<RegionMember> within, CancellationToken cancel)
    {
        var version = (await jurisdictions.Read(cancel)).Version;
        var all = string.Join('\n', within.Select(m => m.Head.Signs).Prepend(version.ToString()));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..32];
    }

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b : a;
}
