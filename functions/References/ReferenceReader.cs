using Functions.Books;
using Functions.Evaluate;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.References;

/// <summary>Reads reference data as it counts now, row by row with the days on which each holds.</summary>
public sealed class ReferenceReader(KeyedBooks books, Jurisdictions jurisdictions)
{
    private static readonly FeedKind[] WithDrugs = [FeedKind.Catalogue, FeedKind.Agreements, FeedKind.Lists, FeedKind.Notices];

    /// <summary>The kinds there are.</summary>
    public static IReadOnlyList<FeedKind> Kinds { get; } =
        [FeedKind.Catalogue, FeedKind.Agreements, FeedKind.Advances, FeedKind.Lists, FeedKind.Notices, FeedKind.Targets, FeedKind.Thresholds, FeedKind.Calendar];

    /// <summary>Whether rows of a kind name drugs.</summary>
    public static bool NamesDrugs(FeedKind kind) => WithDrugs.Contains(kind);

    /// <summary>Every row of a kind.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="hospital">Whose catalogue, or null for the master list.</param>
    /// <param name="year">The year of a calendar, or null for all of them.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IEnumerable<ReferenceRow>> Read(FeedKind kind, HospitalCode? hospital, int? year, CancellationToken cancel) => kind switch
    {
        FeedKind.Catalogue => Catalogue(await books.Read<CatalogueRow>(FeedId.OwnerOf(hospital), kind, cancel)),
        FeedKind.Agreements => DatedRows.Of(await Region<AgreementRow>(kind, cancel), r => (r.From, r.To)).Select(OfAgreement),
        FeedKind.Advances => DatedRows.Of(await Region<AdvanceRow>(kind, cancel), r => (r.PaidOn, null)).Select(r => r with { Hospital = ((AdvanceRow)r.Content).Hospital }),
        FeedKind.Lists => await Lists(cancel),
        FeedKind.Notices => DatedRows.Of(await Region<NoticeRow>(kind, cancel), r => (r.StopsOn, r.ResumesOn?.AddDays(-1))).Select(OfNotice),
        FeedKind.Targets => DatedRows.Of(await Region<TargetRow>(kind, cancel), r => (r.EffectiveFrom, r.EffectiveTo),
            r => (r.Indicator, r.Basis, r.Region, r.Hospital, r.Level, r.InstitutionKind, r.Department)).Select(OfTarget),
        FeedKind.Thresholds => DatedRows.Of(await Region<ThresholdRow>(kind, cancel), r => (r.EffectiveFrom, r.EffectiveTo), r => (r.Rule, r.Threshold, r.Region))
            .Select(r => r with { Region = ((ThresholdRow)r.Content).Region }),
        FeedKind.Calendar => CalendarDays.Of(await Region<CalendarRow>(kind, cancel), (await jurisdictions.Read(cancel)).Calendar, year),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Rows of this kind are no reference data."),
    };

    private Task<KeyedBook<T>> Region<T>(FeedKind kind, CancellationToken cancel)
        where T : KeyedRow
        => books.Read<T>(FeedId.Reference, kind, cancel);

    private async Task<IEnumerable<ReferenceRow>> Lists(CancellationToken cancel)
    {
        var all = new List<ReferenceRow>();
        foreach (var pointers in await books.OwnersOf(FeedKind.Lists, cancel))
        {
            var own = pointers.Owner == FeedId.Reference ? (HospitalCode?)null : HospitalCode.Parse(pointers.Owner);
            var book = await books.Read<ListRow>(pointers, FeedKind.Lists, cancel);
            all.AddRange(DatedRows.Of(book, r => (r.EffectiveFrom, r.EffectiveTo), r => (r.List, r.PlatformCode, r.GenericName, r.DosageForm, r.Strength)).Select(r => OfList(r, own)));
        }

        return all;
    }

    // A decided row counts only on days on which no file has the code.
    private static IEnumerable<ReferenceRow> Catalogue(KeyedBook<CatalogueRow> book) =>
        DatedRows.Of(book, r => (r.EffectiveFrom, r.EffectiveTo), r => (r.DrugCode, r.Decided)).Select(OfCatalogue);

    private static ReferenceRow OfCatalogue(ReferenceRow row)
    {
        var drug = (CatalogueRow)row.Content;
        return row with { Codes = [drug.DrugCode, drug.PlatformCode, drug.Ypid, drug.InsuranceCode, drug.StandardCode, drug.ApprovalNumber], Names = [drug.GenericName, drug.TradeName] };
    }

    private static ReferenceRow OfAgreement(ReferenceRow row)
    {
        var agreement = (AgreementRow)row.Content;
        return row with { Hospital = agreement.Hospital, Ends = agreement.Withdrawn, Codes = [agreement.DrugCode, agreement.PlatformCode, agreement.AgreementId], Names = [agreement.Group] };
    }

    private static ReferenceRow OfList(ReferenceRow row, HospitalCode? own)
    {
        var listed = (ListRow)row.Content;
        return row with { Key = $"{row.Key}\u001f{own}", Hospital = own, Codes = [listed.PlatformCode], Names = [listed.GenericName] };
    }

    private static ReferenceRow OfNotice(ReferenceRow row) => row with { Names = [((NoticeRow)row.Content).GenericName] };

    private static ReferenceRow OfTarget(ReferenceRow row)
    {
        var target = (TargetRow)row.Content;
        return row with { Hospital = target.Hospital, Region = target.Region };
    }
}
