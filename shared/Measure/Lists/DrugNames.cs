using Shared.Normalise;
using Shared.Normalise.Suggestions;

namespace Shared.Measure.Lists;

/// <summary>How far a row of a list and a drug agree.</summary>
public enum MatchDegree
{
    /// <summary>Another drug.</summary>
    None,

    /// <summary>The generic name agrees, the form doesn't.</summary>
    NameOnly,

    /// <summary>Name and form agree, the strength doesn't.</summary>
    NameForm,

    /// <summary>Everything that the row says agrees; a blank form or strength means any.</summary>
    Exact,
}

/// <summary>What a drug is called, in the form in which lists are compared.</summary>
public sealed record DrugNames
{
    private readonly string? _form;
    private readonly string? _strength;

    private DrugNames(string genericName, string? form, string? strength, IReadOnlyList<string> platformCodes)
    {
        _form = DosageForms.Known.Family(form);
        _strength = StrengthForm.Of(strength);
        Name = VarietySpec.Plain(genericName);
        BareName = DosageForms.Known.Bare(genericName, _form);
        PlatformCodes = platformCodes;
    }

    /// <summary>通用名 as it is.</summary>
    public string Name { get; }

    /// <summary>通用名 without what only says the form.</summary>
    public string BareName { get; }

    /// <summary>The platform codes of the hospital's row and of the master's.</summary>
    public IReadOnlyList<string> PlatformCodes { get; }

    /// <summary>The names of a hospital's drug on a day on which its catalogue has it.</summary>
    public static DrugNames Of(HospitalProducts products, string drugCode, Product product, DateOnly day)
    {
        string?[] codes = [CodeForm.Of(products.Own.Find(drugCode, day)?.PlatformCode), product.Matched ? CodeForm.Of(products.Master.Find(product.Id, day)?.PlatformCode) : null];
        return new(product.GenericName, product.DosageForm, product.Strength, [.. codes.OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The names of a product of the master catalogue.</summary>
    public static DrugNames Of(CatalogueRow row) => new(row.GenericName, row.DosageForm, row.Strength, CodeForm.Of(row.PlatformCode) is { } code ? [code] : []);

    /// <summary>The words under which a row of a list is looked up: its platform code, else its generic name in both forms.</summary>
    public static IEnumerable<string> Words(ListRow row) => CodeForm.Of(row.PlatformCode) is { } code
        ? [Coded(code)]
        : new[] { VarietySpec.Plain(row.GenericName), DosageForms.Known.Bare(row.GenericName, DosageForms.Known.Family(row.DosageForm)) }.Distinct(StringComparer.Ordinal);

    /// <summary>The words under which this drug is looked up.</summary>
    public IEnumerable<string> Words() => PlatformCodes.Select(Coded).Append(Name).Append(BareName).Distinct(StringComparer.Ordinal);

    /// <summary>How far a row that was found under one of the words agrees.</summary>
    public MatchDegree Degree(ListRow row)
    {
        if (CodeForm.Of(row.PlatformCode) is { } code) return PlatformCodes.Contains(code, StringComparer.Ordinal) ? MatchDegree.Exact : MatchDegree.None;
        var form = DosageForms.Known.Family(row.DosageForm);
        if (!SameName(row.GenericName, form)) return MatchDegree.None;
        if (form is not null && form != _form) return MatchDegree.NameOnly;
        return StrengthForm.Of(row.Strength) is { } strength && strength != _strength ? MatchDegree.NameForm : MatchDegree.Exact;
    }

    // A list may say 阿托伐他汀钙 where a catalogue says 阿托伐他汀钙片, or the other way round.
    private bool SameName(string? listed, string? form)
    {
        var plain = VarietySpec.Plain(listed);
        return plain == Name || plain == BareName || DosageForms.Known.Bare(listed, form) == BareName;
    }

    private static string Coded(string code) => "\u001f" + code;
}
