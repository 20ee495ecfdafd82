using Shared.Detect;
using Shared.Vocabulary;
using Shared.Warn;
using Shared.Warn.Regions;

namespace Functions.Evaluate.Regions;

/// <summary>What a hospital's evaluation gives to its region, and takes from it.</summary>
public sealed class HospitalSigning(SignShelf shelf)
{
    /// <summary>
    /// How the region's hospitals were supplied on the day before. Evaluating a day again sees the same, whatever was evaluated since.
    /// </summary>
    public Task<IReadOnlyDictionary<string, RegionalSupply>> SupplyBefore(RegionCode region, DateOnly asOf, CancellationToken cancel) =>
        shelf.Supply(Scope(region), asOf.AddDays(-1), cancel);

    /// <summary>The region over which supply is watched: the city of a county, the province of a municipality's, else the region itself.</summary>
    public static RegionCode Scope(RegionCode region) => region.Tier == RegionTier.County ? region.Parent : region;

    /// <summary>
    /// Keeps the signs of an evaluation and answers the head that names them, to be written with the warnings. As of a day before the desk's
    /// own the signs stay what they were.
    /// </summary>
    public async Task<DeskHead> Sign(
        Desk desk, HospitalCode hospital, DateOnly day, IReadOnlyList<Finding> findings, IReadOnlyList<WarningStep> steps, CancellationToken cancel)
    {
        if (desk.Head.AsOf > day) return desk.Head;
        var signs = HospitalSigns.Of(hospital, day, findings, desk.After(steps));
        return desk.Head with { AsOf = day, Signs = await shelf.Write(desk.Head.Signs, signs, cancel) };
    }

    /// <summary>Once the head is written: nothing names the signs before any more.</summary>
    public Task Signed(DeskHead before, DeskHead after, CancellationToken cancel) => shelf.Drop(before.Signs, after.Signs, cancel);
}
