namespace Shared.Vocabulary;

/// <summary>医疗机构级别: the level an institution is judged at.</summary>
public enum InstitutionLevel { Tertiary, Secondary, Primary }

/// <summary>医疗机构类别. A <see cref="Depot"/> (市属短缺药品配送基地) feeds stock and stays outside every ratio.</summary>
public enum InstitutionKind { General, Tcm, Specialty, Maternity, Psychiatric, Depot }

/// <summary>Who runs the institution; targets and published roll-ups take public ones.</summary>
public enum Ownership { Public, Private }

/// <summary>What is registered about an institution from a day on. A later version leaves earlier months as they were.</summary>
public sealed record Institution
{
    /// <summary>The code under which it feeds.</summary>
    public required HospitalCode Code { get; init; }

    /// <summary>机构名称.</summary>
    public required string Name { get; init; }

    /// <summary>级别.</summary>
    public required InstitutionLevel Level { get; init; }

    /// <summary>类别.</summary>
    public required InstitutionKind Kind { get; init; }

    /// <summary>Public unless said otherwise.</summary>
    public Ownership Ownership { get; init; }

    /// <summary>行政区划 (GB/T 2260) in which it lies.</summary>
    public required RegionCode Region { get; init; }

    /// <summary>组织机构代码, if known.</summary>
    public string? OrgCode { get; init; }

    /// <summary>医疗机构代码 (22 characters), if known.</summary>
    public string? InstitutionCode { get; init; }

    /// <summary>统一社会信用代码, if known.</summary>
    public string? Uscc { get; init; }

    /// <summary>The first day on which this version holds.</summary>
    public DateOnly EffectiveFrom { get; init; } = DateOnly.MinValue;

    /// <summary>Whom to call.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
}

/// <summary>A person at an institution to be called when a drug runs short.</summary>
public sealed record Contact(string? Name, string? Role, string? Phone, string? Email);

/// <summary>Every version of one institution's registration, ordered by the day from which it holds.</summary>
public sealed record InstitutionHistory(IReadOnlyList<Institution> Versions)
{
    /// <summary>The version in force on a day; before the first one's day, the first.</summary>
    public Institution On(DateOnly day) => Versions.LastOrDefault(v => v.EffectiveFrom <= day) ?? Versions[0];

    /// <summary>The history with one more version; one from the same day is replaced.</summary>
    public InstitutionHistory With(Institution version) =>
        new([.. Versions.Where(v => v.EffectiveFrom != version.EffectiveFrom).Append(version).OrderBy(v => v.EffectiveFrom)]);
}
