using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Turns a feed's bytes into rows that count. A pure function of bytes, parameters and catalogue.</summary>
public static class FeedNormaliser
{
    /// <summary>Reads and judges every row.</summary>
    /// <param name="open">Gives the content from its start; may be called more than once.</param>
    /// <param name="parameters">What the sender said.</param>
    /// <param name="catalogue">The hospital's own catalogue, for the kinds that name drugs by its codes.</param>
    /// <param name="identifiers">Hashes visits and prescriptions.</param>
    /// <param name="rejected">Takes every reason against every bad row, in row order; without it they are in the result.</param>
    /// <param name="subjects">What agreements may name; without it whatever they name.</param>
    public static NormalisedFeed Normalise(
        Func<Stream> open, FeedParameters parameters, DrugCatalogue catalogue, IIdentifierHash identifiers, Action<Rejection>? rejected = null,
        AgreementSubjects? subjects = null)
    {
        var texts = new FeedTexts();
        var days = new KeptDays(parameters, texts, identifiers);
        var rejections = new List<Rejection>();
        var feed = Fold(open, parameters, catalogue, texts, days, rejected ?? rejections.Add, subjects) with { Rejections = rejections };
        return feed.Refusal is null && parameters.Kind.Keeping() == RowKeeping.ByDay ? feed with { Days = days.Contents() } : feed;
    }

    /// <summary>Reads and judges every row and keeps none of a kind that is kept by day: memory follows what is made of them, not their number.</summary>
    /// <param name="open">Gives the content from its start; may be called more than once.</param>
    /// <param name="parameters">What the sender said.</param>
    /// <param name="catalogue">The hospital's own catalogue.</param>
    /// <param name="texts">Where the texts of the facts go; new for each feed.</param>
    /// <param name="facts">Takes the rows of a kind that is kept by day. What it took does not count when the answer is a refusal.</param>
    /// <param name="rejected">Takes every reason against every bad row, in row order.</param>
    /// <param name="subjects">What agreements may name; without it whatever they name.</param>
    /// <returns>The result without rejections and days.</returns>
    public static NormalisedFeed Fold(
        Func<Stream> open, FeedParameters parameters, DrugCatalogue catalogue, FeedTexts texts, IDayFacts facts, Action<Rejection> rejected,
        AgreementSubjects? subjects = null)
    {
        if (FeedRefusals.BeforeReading(open, parameters) is { } early) return new NormalisedFeed { Refusal = early };
        using var rows = FeedRows.Open(open, parameters, out var refusal);
        if (rows is null) return new NormalisedFeed { Refusal = refusal };
        var log = new RejectionLog(rows, rejected);
        var rules = RowRules.For(new RowFields(rows, log), parameters, catalogue, texts, facts, subjects);
        var counts = TakeAll(rows, log, rules, out var broken);
        var complete = rules.Complete(new NormalisedFeed
        {
            Refusal = broken ?? FeedRefusals.AfterReading(counts, parameters),
            Format = rows.Layout.Format,
            Charset = rows.Layout.Charset,
            Header = rows.Layout.Header,
            UnknownColumns = rows.Layout.UnknownColumns,
            PersonalColumns = rows.Layout.PersonalColumns,
            Rows = counts,
        });
        return complete.Refusal is null ? complete : complete with { KeyedRows = [], Unmapped = [], AcceptedAmount = null };
    }

    /// <summary>
    /// The check at the door: null when the file can be read as this kind and says something. Opens it, matches the header and looks for a
    /// first row; only a compressed file may be read to its end, to be sure that it is whole.
    /// </summary>
    /// <param name="open">Gives the content from its start; may be called more than once.</param>
    /// <param name="parameters">What the sender said.</param>
    /// <param name="toTheEnd">Whether a compressed file is read to its end.</param>
    public static Problem? Inspect(Func<Stream> open, FeedParameters parameters, bool toTheEnd = true) => Inspect(open, parameters, toTheEnd, out _);

    /// <inheritdoc cref="Inspect(Func{Stream}, FeedParameters, bool)"/>
    /// <param name="open">Gives the content from its start; may be called more than once.</param>
    /// <param name="parameters">What the sender said.</param>
    /// <param name="toTheEnd">Whether a compressed file is read to its end.</param>
    /// <param name="mended">The feed that the first row says it mends, or null.</param>
    /// <param name="lines">Whether the lines of plain text are looked at to their end.</param>
    public static Problem? Inspect(Func<Stream> open, FeedParameters parameters, bool toTheEnd, out string? mended, bool lines = false)
    {
        mended = null;
        if (FeedRefusals.BeforeReading(open, parameters) is { } early) return early;
        using var rows = FeedRows.Open(open, parameters, out var refusal);
        if (rows is null) return refusal;
        var any = rows.Next(out var broken);
        mended = any ? rows.MendedFeed() : null;
        while (toTheEnd && parameters.Gzip && broken is null && rows.Next(out broken))
        {
        }

        if (broken is null && lines && !parameters.Gzip && rows.Layout.Format is "csv" or "tsv") broken = FeedRefusals.LongLine(open);
        return broken ?? (any || parameters.Period is not null ? null : FeedRefusals.HeaderOnly);
    }

    private static RowOutcome Damaged(IRowRules rules)
    {
        rules.TakeDamaged();
        return RowOutcome.Rejected;
    }

    private static RowCounts TakeAll(FeedRows rows, RejectionLog log, IRowRules rules, out Problem? broken)
    {
        var (accepted, rejected, unmapped) = (0, 0, 0);
        while (rows.Next(out broken))
        {
            log.Begin();
            switch (log.Faulty ? Damaged(rules) : rules.Take())
            {
                case RowOutcome.Accepted: accepted++; break;
                case RowOutcome.Unmapped: unmapped++; break;
                default: rejected++; break;
            }
        }

        return new RowCounts(accepted + rejected + unmapped, accepted, rejected, unmapped);
    }
}
