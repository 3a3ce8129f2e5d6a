using CatsIce.NationalSystem.Departure;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Wrong about who may know what.</summary>
internal static class KnowledgeMutants
{
    private const string Family = "knowledge";

    public static IEnumerable<Mutant> All =>
    [
        new(Family, "movement-told-to-strangers", "A whole movement is told to a country that has no part in it.", m => Knows(m, false, true)),
        new(Family, "movement-kept-from-parties", "A movement is not told to a country that has a part in it.", m => Knows(m, true, false)),
    ];

    private static void Knows(Mutation mutation, bool right, bool wrong) => mutation.Around<IPartInMovement>((sound, _) => new OtherPartInMovement((entry, declaration, participant) =>
        sound.Has(entry, declaration, participant) == right ? mutation.Hit(wrong) : wrong));
}
