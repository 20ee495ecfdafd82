using System.Buffers;
using Functions.Access;
using Functions.Api;
using Functions.Books;
using Functions.UploadFeed;
using Shared.Normalise;
using Shared.Normalise.Suggestions;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.Unmapped;

/// <summary>
/// Where people decide what a code means. An accepted code enters the catalogue as a feed of its own, so that it is as durable, as traceable and
/// as replayable as any other row: the feed is the decision, and the note of it only says so at once.
/// </summary>
public sealed class CodeDesk(UnmappedBook book, Catalogues catalogues, CodeDecisions decisions, FeedIntake intake, TimeProvider clock)
{
    /// <summary>Says that a code means a drug. The same again is the same answer.</summary>
    /// <exception cref="ApiException">400 when it is not clear which drug, 409 when another one was accepted.</exception>
    public async Task<UnmappedItem> Accept(UnmappedItem item, AcceptRequest request, Caller caller, CancellationToken cancel)
    {
        var chosen = await Choose(item, request, cancel);
        if (item.Decision?.Last is { State: CodeState.Accepted } known)
        {
            if (chosen is null || chosen == known.Accepted) return item;
            throw AlreadyDecided(item, known);
        }

        var suggestions = await book.Suggest(item, cancel);
        var accepted = chosen ?? Best(item, suggestions);
        var rows = await Rows(item.Id.Hospital, accepted, cancel);
        if (rows.Count == 0) throw Unclear(item, suggestions, $"目录中没有“{accepted.Code}”", $"The catalogue has no '{accepted.Code}'");
        var feed = await Submit(item, accepted, DecidedRows.Of(item.Id.DrugCode, rows), caller, cancel);
        return item with { Decision = await decisions.Accept(feed, cancel) };
    }

    /// <summary>Says that a code's rows stay aside. The same again is the same answer.</summary>
    /// <exception cref="ApiException">409 when the code was accepted.</exception>
    public async Task<UnmappedItem> Ignore(UnmappedItem item, Caller caller, CancellationToken cancel)
    {
        var step = new DecisionStep(CodeState.Ignored, null, caller.Signature, clock.GetUtcNow());
        var decision = await decisions.Change(item.Id.Hospital, item.Id.DrugCode, known => known?.Last.State switch
        {
            CodeState.Ignored => known,
            CodeState.Accepted => throw AlreadyDecided(item, known.Last),
            _ => new CodeDecision(item.Id.Hospital, item.Id.DrugCode, null, [.. known?.History ?? [], step]),
        }, cancel);
        return item with { Decision = decision };
    }

    private async Task<AcceptedDrug?> Choose(UnmappedItem item, AcceptRequest request, CancellationToken cancel)
    {
        switch (request)
        {
            case { DrugCode.Length: > 0, Product: null }: return new AcceptedDrug(SuggestionSource.Own, request.DrugCode);
            case { DrugCode: null, Product.Length: > 0 }: return new AcceptedDrug(SuggestionSource.Master, await ProductId(request.Product, cancel));
            case { DrugCode: null, Product: null }: return null;
            default: throw Unclear(item, await book.Suggest(item, cancel), "drugCode 与 product 只能填一个，且不能为空", "Give either drugCode or product, and not blank");
        }
    }

    private async Task<string> ProductId(string named, CancellationToken cancel)
    {
        var master = await catalogues.Master(cancel);
        if (master.Rows(named).Count > 0) return named;
        var form = CodeForm.Of(named);
        return master.Codes.Order(StringComparer.Ordinal).FirstOrDefault(code => master.Rows(code).Any(r => CodeForm.Of(r.PlatformCode) == form)) ?? named;
    }

    private async Task<IReadOnlyList<CatalogueRow>> Rows(HospitalCode hospital, AcceptedDrug accepted, CancellationToken cancel) =>
        (accepted.Source == SuggestionSource.Own ? await catalogues.Own(hospital, cancel) : await catalogues.Master(cancel)).Rows(accepted.Code);

    // Two equally good candidates are no answer: packs of 7 and of 14 may differ in nothing else.
    private static AcceptedDrug Best(UnmappedItem item, IReadOnlyList<Suggestion> suggestions) => suggestions switch
    {
        [] => throw Unclear(item, suggestions, "没有可用的建议", "There is no suggestion"),
        [var first, var second, ..] when first.Score == second.Score => throw Unclear(item, suggestions, "有多个同分的建议", "Several suggestions are equally good"),
        [var best, ..] => new AcceptedDrug(best.Source, best.Row.DrugCode),
    };

    private async Task<FeedRecord> Submit(UnmappedItem item, AcceptedDrug accepted, IReadOnlyList<CatalogueRow> rows, Caller caller, CancellationToken cancel)
    {
        var submission = new FeedSubmission
        {
            Parameters = new FeedParameters { Kind = FeedKind.Catalogue, Hospital = item.Id.Hospital, MediaType = "text/csv", Charset = "utf-8" },
            Mode = FeedMode.Append,
            PushedBy = caller.Signature,
            Decides = new CodeAssignment(item.Id.DrugCode, accepted),
        };
        try
        {
            return (await intake.Accept(submission, new BodyFile(new ReadOnlySequence<byte>(CatalogueFile.Write(rows))), null, cancel)).Record;
        }
        catch (ApiException e) when (e.Problem.Code == "idempotency_conflict")
        {
            throw AlreadyDecided(item, (await decisions.Find(item.Id.Hospital, item.Id.DrugCode, cancel))?.Last);
        }
    }

    private static ApiException AlreadyDecided(UnmappedItem item, DecisionStep? known) => Problems.Conflict("already_decided",
        $"编码“{item.Id.DrugCode}”已由 {known?.By} 确认为“{known?.Accepted?.Code}”。如需更改，请在院内药品目录中写明该编码，以目录为准。",
        $"The code '{item.Id.DrugCode}' was accepted as '{known?.Accepted?.Code}' by {known?.By}. To change that, name the code in the hospital's catalogue file: the file wins.");

    private static ApiException Unclear(UnmappedItem item, IReadOnlyList<Suggestion> suggestions, string zh, string en)
    {
        var choices = string.Join("; ", suggestions.Select(s => $"{(s.Source == SuggestionSource.Own ? "drugCode" : "product")}={s.Row.DrugCode} {s.Row.GenericName} {s.Row.Strength} ×{s.Row.PackSize:0.######} ({s.Score:0.00})"));
        var (zhChoices, enChoices) = choices.Length == 0 ? ("院内目录的编码或主目录的产品", "a code of the hospital's catalogue or a product of the master") : (choices, choices);
        return Problems.Of(400, "choice_needed",
            $"{zh}。请为编码“{item.Id.DrugCode}”指明 drugCode 或 product，可选：{zhChoices}。", $"{en}. Say by drugCode or product what the code '{item.Id.DrugCode}' means; choices: {enChoices}.");
    }
}
