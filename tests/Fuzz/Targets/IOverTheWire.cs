namespace Fuzz.Targets;

/// <summary>Marks targets that start the whole product: they are slow, and tried only when they are named.</summary>
public interface IOverTheWire;
