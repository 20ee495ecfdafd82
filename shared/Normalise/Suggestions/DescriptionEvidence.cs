using System.Globalization;
using Shared.Vocabulary;

namespace Shared.Normalise.Suggestions;

/// <summary>What the columns beside an unknown code say for and against a row of a catalogue.</summary>
internal static class DescriptionEvidence
{
    private static readonly (Func<DrugDescription, string?> Told, Func<CatalogueRow, string?> Has, Bilingual Name)[] NationalCodes =
    [
        (d => d.PlatformCode, r => r.PlatformCode, new("省级平台药品编码", "provincial platform code")),
        (d => d.Ypid, r => r.Ypid, new("YPID", "YPID")),
        (d => d.InsuranceCode, r => r.InsuranceCode, new("医保药品代码", "insurance code")),
        (d => d.StandardCode, r => r.StandardCode, new("本位码", "national drug code")),
    ];

    /// <summary>What a code says by being a national code of the row itself.</summary>
    public static IEnumerable<Evidence> OfCode(string codeForm, CatalogueRow row)
    {
        foreach (var (_, has, name) in NationalCodes)
        {
            if (CodeForm.Of(has(row)) == codeForm)
                yield return Evidence.For(SuggestionWeights.NationalCode, $"此编码就是该药的{name.Zh}", $"the code is this drug's {name.En}");
        }

        if (CodeForm.Of(row.ApprovalNumber) == codeForm)
            yield return Evidence.For(SuggestionWeights.ApprovalNumber, "此编码就是该药的批准文号", "the code is this drug's approval number");
    }

    /// <summary>What a description says of the row.</summary>
    public static IEnumerable<Evidence> Of(DrugDescription told, CatalogueRow row)
    {
        foreach (var (value, has, name) in NationalCodes)
        {
            if (CodeForm.Of(value(told)) is { } code && CodeForm.Of(has(row)) == code)
                yield return Evidence.For(SuggestionWeights.NationalCode, $"{name.Zh}相同：{value(told)}", $"same {name.En}: {value(told)}");
        }

        var samePack = Same(PackSize(told.PackSize), row.PackSize);
        var sameNumber = Same(CodeForm.Of(told.ApprovalNumber), CodeForm.Of(row.ApprovalNumber));
        if (sameNumber is true)
        {
            yield return samePack is true
                ? Evidence.For(SuggestionWeights.ApprovalNumberAndPack, $"批准文号和包装数量相同：{told.ApprovalNumber}，{told.PackSize}", $"same approval number and pack size: {told.ApprovalNumber}, {told.PackSize}")
                : Evidence.For(SuggestionWeights.ApprovalNumber, $"批准文号相同：{told.ApprovalNumber}", $"same approval number: {told.ApprovalNumber}");
        }

        var (name1, form, strength, maker) = Identity(told, row);
        if (name1 is true) yield return Named(form is true, strength is true, maker is true);
        if (name1 is false) yield return Doubt(SuggestionWeights.OtherName, "通用名", "generic name", told.GenericName, row.GenericName);
        if (strength is false) yield return Doubt(SuggestionWeights.OtherStrength, "规格", "strength", told.Strength, row.Strength);
        if (samePack is false) yield return Doubt(SuggestionWeights.OtherPackSize, "包装数量", "pack size", told.PackSize, $"{row.PackSize:0.######}");
        if (sameNumber is false) yield return Doubt(SuggestionWeights.OtherApprovalNumber, "批准文号", "approval number", told.ApprovalNumber, row.ApprovalNumber);
        if (maker is false) yield return Doubt(SuggestionWeights.OtherMaker, "生产企业", "maker", told.Manufacturer, row.Manufacturer);
    }

    private static (bool? Name, bool? Form, bool? Strength, bool? Maker) Identity(DrugDescription told, CatalogueRow row) => (
        Same(Folded(told.GenericName), Folded(row.GenericName)), Same(Folded(told.DosageForm), Folded(row.DosageForm)),
        Same(StrengthForm.Of(told.Strength), StrengthForm.Of(row.Strength)), Same(Folded(told.Manufacturer), Folded(row.Manufacturer)));

    private static Evidence Named(bool form, bool strength, bool maker) => (form, strength, maker) switch
    {
        (true, true, true) => Evidence.For(SuggestionWeights.NameFormStrengthMaker, "通用名、剂型、规格和生产企业相同", "same generic name, form, strength and maker"),
        (true, true, _) => Evidence.For(SuggestionWeights.NameFormStrength, "通用名、剂型和规格相同", "same generic name, form and strength"),
        (_, true, _) => Evidence.For(SuggestionWeights.NameStrength, "通用名和规格相同", "same generic name and strength"),
        (true, _, _) => Evidence.For(SuggestionWeights.NameForm, "通用名和剂型相同", "same generic name and form"),
        _ => Evidence.For(SuggestionWeights.Name, "通用名相同", "same generic name"),
    };

    private static Evidence Doubt(decimal factor, string zh, string en, string? told, string? has) =>
        Evidence.Against(factor, $"{zh}不同：行内为“{told}”，目录为“{has}”", $"another {en}: the row says '{told}', the catalogue '{has}'");

    private static bool? Same(string? told, string? has) => told is null || has is null ? null : told == has;

    private static bool? Same(decimal? told, decimal has) => told is null ? null : told == has;

    private static string? Folded(string? text) => text is null || CodeLikeness.Fold(text) is not { Length: > 0 } folded ? null : folded;

    private static decimal? PackSize(string? text) =>
        decimal.TryParse(CodeForm.Of(text), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;
}
