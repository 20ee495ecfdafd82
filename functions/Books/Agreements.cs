using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>Every agreement in force or past, by hospital.</summary>
public sealed class AgreementBook(KeyedBook<AgreementRow> book)
{
    private readonly ILookup<HospitalCode, AgreementRow> _byHospital = book.Rows().ToLookup(r => r.Hospital);

    /// <summary>The version of the book.</summary>
    public int Version => book.Version;

    /// <summary>Every agreement.</summary>
    public IEnumerable<AgreementRow> All => book.Rows();

    /// <summary>One hospital's agreements.</summary>
    public IReadOnlyList<AgreementRow> Of(HospitalCode hospital) => [.. _byHospital[hospital]];

    internal bool IsOf(KeyedBook<AgreementRow> other) => ReferenceEquals(book, other);
}

/// <summary>Reads the agreements that count now.</summary>
public sealed class Agreements(KeyedBooks books)
{
    private AgreementBook? _known;

    /// <summary>The agreements that count now.</summary>
    public async Task<AgreementBook> Read(CancellationToken cancel)
    {
        var book = await books.Read<AgreementRow>(FeedId.Reference, FeedKind.Agreements, cancel);
        return _known is { } known && known.IsOf(book) ? known : _known = new AgreementBook(book);
    }
}
