namespace Shared.Normalise;

/// <summary>Which optional columns a stored slice has; the numbers are part of the stored form.</summary>
[Flags]
internal enum SliceColumns
{
    None = 0,
    Amount = 1,
    Department = 2,
    Encounter = 4,
    Visit = 8,
    Prescription = 16,
    DaysSupply = 32,
    Supplier = 64,
    Batch = 128,
    Location = 256,
    Expiry = 512,
    All = 1023,
}
