using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>What an agreement may name: the registered institutions with their catalogues, and the master's platform codes, on whatever day they hold.</summary>
/// <param name="hospitals">The registered institutions that the file names, with their catalogues.</param>
/// <param name="master">The master catalogue.</param>
public sealed class AgreementSubjects(IReadOnlyDictionary<HospitalCode, DrugCatalogue> hospitals, MasterIndex master)
{
    /// <summary>Whether the institution is registered.</summary>
    public bool Has(HospitalCode hospital) => hospitals.ContainsKey(hospital);

    /// <summary>Whether a registered institution has ever had a drug of this code.</summary>
    public bool Has(HospitalCode hospital, string drugCode) => hospitals.TryGetValue(hospital, out var catalogue) && catalogue.Rows(drugCode).Count > 0;

    /// <summary>Whether the master has ever had a product of this platform code.</summary>
    public bool HasPlatform(string platformCode) => master.HasPlatform(platformCode);
}
