namespace Functions.Backtests;

/// <summary>How large a simulated district is.</summary>
public readonly record struct DistrictSize(int Hospitals, int Products, int Days)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Hospitals} × {Products} × {Days}";
}
