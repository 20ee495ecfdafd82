using Functions.Hospitals;
using Shared.Vocabulary;
using Shared.Warn.Regions;

namespace Functions.Evaluate.Regions;

/// <summary>An institution as of the day of its signs, and where they are.</summary>
public sealed record RegionMember(Institution Institution, DeskHead Head);

/// <summary>The institutions that count in regions, with the signs of their last evaluations. Depots feed stock and count nowhere.</summary>
public sealed class RegionMembers(HospitalRegister register, WarningDesk desk, SignShelf shelf)
{
    private const int Together = 8;

    /// <summary>Those that lie in a region, by code.</summary>
    public async Task<IReadOnlyList<RegionMember>> In(RegionCode region, CancellationToken cancel) =>
        [.. (await Of((await register.All(cancel)).Where(h => h.Versions.Any(v => v.Region.LiesIn(region))), cancel)).Where(m => m.Institution.Region.LiesIn(region))];

    /// <summary>All of them, by code.</summary>
    public async Task<IReadOnlyList<RegionMember>> All(CancellationToken cancel) => [.. await Of(await register.All(cancel), cancel)];

    /// <summary>Every region in which an institution lies or lay, with those above it that have an authority.</summary>
    public async Task<IReadOnlySet<RegionCode>> Regions(CancellationToken cancel) =>
        (await register.All(cancel)).SelectMany(h => h.Versions).SelectMany(v => Upward(v.Region)).ToHashSet();

    /// <summary>A region and those above it, but for the whole country.</summary>
    public static IEnumerable<RegionCode> Upward(RegionCode region)
    {
        for (var here = region; here.Tier != RegionTier.Nation; here = here.Parent) yield return here;
    }

    /// <summary>Reads the signs of members, several at a time, and hands each to <paramref name="take"/>, one at a time; false when some were replaced meanwhile.</summary>
    /// <exception cref="InvalidOperationException">Signs that still count are gone: waiting would not bring them back.</exception>
    public async Task<bool> Read(IEnumerable<RegionMember> members, Action<RegionMember, HospitalSigns> take, CancellationToken cancel)
    {
        var (complete, turn) = (true, new Lock());
        await Parallel.ForEachAsync(members, Options(cancel), async (member, stop) =>
        {
            var signs = await shelf.Read(member.Head.Signs!, stop);
            if (signs is null) await ThrowIfLost(member, stop);
            lock (turn)
            {
                if (signs is null) complete = false;
                else take(member, signs);
            }
        });
        return complete;
    }

    private async Task ThrowIfLost(RegionMember member, CancellationToken cancel)
    {
        var code = member.Institution.Code;
        if ((await desk.Head(DeskOwner.Of(code), cancel))?.Value.Signs != member.Head.Signs) return;
        throw new InvalidOperationException($"The signs {member.Head.Signs} of hospital {code} count but are gone; its evaluation as of a later day writes them anew.");
    }

    private async Task<IEnumerable<RegionMember>> Of(IEnumerable<InstitutionHistory> histories, CancellationToken cancel)
    {
        var (members, turn) = (new SortedDictionary<HospitalCode, RegionMember>(), new Lock());
        await Parallel.ForEachAsync(histories, Options(cancel), async (history, stop) =>
        {
            var code = history.Versions[0].Code;
            if ((await desk.Head(DeskOwner.Of(code), stop))?.Value is not { AsOf: { } asOf, Signs: not null } head) return;
            if (history.On(asOf) is not { Kind: not InstitutionKind.Depot } institution) return;
            lock (turn) members[code] = new(institution, head);
        });
        return members.Values;
    }

    private static ParallelOptions Options(CancellationToken cancel) => new() { MaxDegreeOfParallelism = Together, CancellationToken = cancel };
}
