using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>Every agreement in force or past, by hospital.</summary>
public sealed class AgreementBook(KeyedBook<AgreementRow> book)
{
    private readonly ILookup<HospitalCode, KeyedEntry<AgreementRow>> _byHospital = book.Entries.ToLookup(e => e.Row.Hospital);

    private readonly Lazy<ILookup<string, RegionalVolume>> _regional = new(() => RegionalVolume.Of(book.Rows()));

    /// <summary>The version of the book.</summary>
    public int Version => book.Version;

    /// <summary>Every agreement.</summary>
    public IEnumerable<AgreementRow> All => book.Rows();

    /// <summary>The hospitals that have any.</summary>
    public IEnumerable<HospitalCode> Hospitals => _byHospital.Select(g => g.Key);

    /// <summary>One hospital's agreements.</summary>
    public IReadOnlyList<AgreementRow> Of(HospitalCode hospital) => [.. _byHospital[hospital].Select(e => e.Row)];

    /// <summary>One hospital's agreements with the feeds that they come from.</summary>
    public IEnumerable<KeyedEntry<AgreementRow>> Entries(HospitalCode hospital) => _byHospital[hospital];

    /// <summary>The region's volume of which an agreement is a part, or null when no authority states one.</summary>
    public RegionalVolume? RegionalOf(AgreementRow row) => row.RegionalDoses is null ? null : _regional.Value[RegionalVolume.NameOf(row)].FirstOrDefault();

    internal bool IsOf(KeyedBook<AgreementRow> other) => ReferenceEquals(book, other);
}

/// <summary>Reads the agreements that count now, and what was said of them before.</summary>
public sealed class Agreements(KeyedBooks books)
{
    private const string Versions = "agreements.versions";

    private AgreementBook? _known;

    /// <summary>The agreements that count now.</summary>
    public async Task<AgreementBook> Read(CancellationToken cancel)
    {
        var book = await books.Read<AgreementRow>(FeedId.Reference, FeedKind.Agreements, cancel);
        return _known is { } known && known.IsOf(book) ? known : _known = new AgreementBook(book);
    }

    /// <summary>Every version of every agreement that any feed brought, those of feeds that were refused later on included.</summary>
    public async Task<IReadOnlyList<KeyedEntry<AgreementVersion>>> EveryVersion(CancellationToken cancel) =>
        (await books.Read<AgreementVersion>(FeedId.Reference, Versions, cancel)).Entries;

    /// <summary>Keeps what a feed says of agreements beside what others said and will say.</summary>
    public Task Note(IReadOnlyList<AgreementRow> rows, FeedId feed, CancellationToken cancel) => books.Add(
        FeedId.Reference, Versions, [.. rows.Select(r => new AgreementVersion { Row = r.Row, Sequence = feed.Sequence, Agreement = r })], feed, cancel);
}
