using Functions.Access;
using Functions.Hospitals;
using Shared.Vocabulary;

namespace Functions.References;

/// <summary>
/// Which reference rows a caller sees: those that hold for somebody within what they may see. A row about a region holds for everything in it, so an
/// officer of a county also sees what its province says; a row about nobody in particular holds for all.
/// </summary>
internal sealed class ReferenceSight
{
    private readonly HashSet<HospitalCode> _hospitals;
    private readonly List<RegionCode> _regions;
    private readonly bool _everything;
    private readonly bool _onlyOne;

    private ReferenceSight(HashSet<HospitalCode> hospitals, List<RegionCode> regions, VisiblePart visible)
    {
        (_hospitals, _regions) = (hospitals, regions);
        (_everything, _onlyOne) = (visible is { Hospital: null, Region: null }, visible.Hospital is not null);
    }

    /// <summary>What is visible on a day.</summary>
    public static async Task<ReferenceSight> Of(VisiblePart visible, HospitalRegister register, DateOnly day, CancellationToken cancel)
    {
        var seen = (await register.All(cancel)).Select(h => h.On(day)).Where(visible.Sees).ToList();
        List<RegionCode> regions = visible.Hospital is not null ? [.. seen.Select(i => i.Region).Distinct()] : visible.Region is { } region ? [region] : [];
        return new([.. seen.Select(i => i.Code)], regions, visible);
    }

    /// <summary>Whether a row is shown.</summary>
    public bool Shows(ReferenceRow row) => _everything || (row.Hospital is { } hospital ? _hospitals.Contains(hospital) : row.Region is not { } region || Shows(region));

    private bool Shows(RegionCode region) => _everything || _regions.Exists(own => own.LiesIn(region) || (!_onlyOne && region.LiesIn(own)));
}
