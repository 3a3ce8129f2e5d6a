namespace NationalSystem.Tests.Mutants;

/// <summary>Something that two countries do with each other, told in a few words.</summary>
/// <param name="OfUz">Whether it is Uzbekistan, the departure, that it tells of; otherwise Azerbaijan, the destination.</param>
/// <param name="Sound">What a sound system makes of it.</param>
/// <param name="Run">What the system on the stage makes of it.</param>
internal sealed record Probe(bool OfUz, string Sound, Func<Stage, Task<string>> Run)
{
    public static IReadOnlyDictionary<string, Probe> All { get; } =
        DeliveryProbes.All.Concat(MovementProbes.All).Concat(SendingProbes.All).Concat(GuaranteeProbes.All).ToDictionary(probe => probe.Name, probe => probe.Probe);
}
