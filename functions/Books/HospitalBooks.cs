using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>Everything an evaluation of a hospital goes by, as it was at one moment.</summary>
public sealed record HospitalBooks(HospitalCode Hospital, HospitalManifests Manifests, Shared.Normalise.HospitalProducts Products, AgreementBook Agreements);

/// <summary>Reads a hospital's books together, so that figures and warnings of one evaluation see the same.</summary>
public sealed class HospitalBookcase(Manifests manifests, Catalogues catalogues, Agreements agreements)
{
    /// <summary>The books as they count now.</summary>
    public async Task<HospitalBooks> Read(HospitalCode hospital, CancellationToken cancel) => new(
        hospital, await manifests.Of(hospital, cancel), await catalogues.Products(hospital, cancel), await agreements.Read(cancel));
}
