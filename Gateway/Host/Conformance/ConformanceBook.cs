using CatsIce.Protocol.Conformance;

namespace CatsIce.Gateway.Conformance;

/// <summary>Who is trusted and what is revoked, as the running hub knows it. Thread-safe.</summary>
internal sealed class ConformanceBook : IDisposable
{
    private volatile ConformanceTrust _current = new([]);

    public ConformanceTrust Current => _current;

    /// <summary>What is under way ends with the old one, which is left to the garbage collector for that reason.</summary>
    public void Replace(ConformanceTrust trust) => _current = trust;

    public void Dispose() => _current.Dispose();
}
