using System.Diagnostics;

namespace CatsIce.LoadTests.Measure;

/// <summary>Processor time of the generator from a moment on.</summary>
internal readonly record struct OwnUse(TimeSpan Processor)
{
    public static OwnUse Now()
    {
        using var own = Process.GetCurrentProcess();
        return new OwnUse(own.TotalProcessorTime);
    }

    /// <summary>Of all processors of the machine; 0 to 1.</summary>
    public double Share(TimeSpan elapsed) => elapsed > TimeSpan.Zero ? (Now().Processor - Processor) / elapsed / Environment.ProcessorCount : 0;
}
