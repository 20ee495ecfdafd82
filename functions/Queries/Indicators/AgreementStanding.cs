using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Queries.Indicators;

/// <summary>An agreement as it stands, with the institution that made it.</summary>
/// <param name="Institution">The institution in its version of the day.</param>
/// <param name="Item">How the agreement stands.</param>
/// <param name="Agreement">The agreement.</param>
public sealed record AgreementStanding(Institution Institution, CompletionItem Item, AgreementRow Agreement)
{
    /// <summary>Orders standings by hospital, agreement and drug, and names them.</summary>
    public string Key { get; } = string.Join('\u001f', Agreement.Hospital, Agreement.AgreementId, Agreement.DrugCode ?? Agreement.PlatformCode);

    /// <summary>What the agreement is about: the product's id, else the code it names.</summary>
    public string Drug => Item.Product?.Id ?? Item.DrugCode ?? Item.PlatformCode!;

    /// <summary>The days of the term up to the day asked for; null before it.</summary>
    public DayRange? Gone => Item.AsOf < Agreement.From ? null : new DayRange(Agreement.From, Item.AsOf < Agreement.To ? Item.AsOf : Agreement.To);
}
