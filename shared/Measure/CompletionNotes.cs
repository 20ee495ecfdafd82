using Shared.Normalise;
using Shared.Vocabulary;

namespace Shared.Measure;

/// <summary>Something about a figure that whoever reads it has to know; it changes no number.</summary>
/// <param name="Code">Stable identifier in camelCase.</param>
/// <param name="Message">In words.</param>
public sealed record CompletionNote(string Code, Bilingual Message);

/// <summary>What is to be noted of an agreement as it stands.</summary>
internal static class CompletionNotes
{
    public static IReadOnlyList<CompletionNote> Of(AgreementRow agreement, decimal? completion, IReadOnlyList<CompletionMilestone> milestones)
    {
        var notes = new List<CompletionNote>();
        if (agreement.Withdrawn) notes.Add(Withdrawn);
        if (completion > 1) notes.Add(UnderReported);
        if (milestones[^1] is { Due: true, Recover: true }) notes.Add(Recover);
        return notes;
    }

    private static readonly CompletionNote Withdrawn = new("withdrawn", new("约定量为 0，协议已撤回，不计入合计。", "Nothing is agreed any more: withdrawn, and in no sum."));

    // 国办发〔2019〕2号 lets hospitals say what they need; more than all of it bought tells that too little was said. It is no error.
    private static readonly CompletionNote UnderReported = new(
        "underReportedVolume", new("采购量超过约定量，约定采购量可能报少了。", "More was purchased than agreed: the volume may have been under-reported."));

    private static readonly CompletionNote Recover = new(
        "recoverAdvance", new("预付款多于实际使用金额，差额应收回。", "More was advanced than was used: the difference is to be recovered."));
}
