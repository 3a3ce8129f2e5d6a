namespace CatsIce.Schemas.Sampling;

/// <summary>Under what procedure and on what the goods travel.</summary>
public enum JourneyKind
{
    /// <summary>T1, in a lorry under seal.</summary>
    Road,

    /// <summary>Under a TIR carnet, by road.</summary>
    Tir,

    /// <summary>T1, in containers on wagons of a block train.</summary>
    Rail,

    /// <summary>T1, in containers on lorries.</summary>
    Containers,

    /// <summary>T, declared by item, in a lorry.</summary>
    Mixed,
}
