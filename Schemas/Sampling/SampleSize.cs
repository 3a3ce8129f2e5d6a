namespace CatsIce.Schemas.Sampling;

/// <summary>How much of what is optional a document holds.</summary>
public enum SampleSize
{
    /// <summary>Only what the schema, the conditions and the rules demand.</summary>
    Minimal,

    /// <summary>As a country sends it every day: about 10 KB for the record of a movement (IE001).</summary>
    Typical,

    /// <summary>Every optional item that the conditions allow, several of each group, texts as long as they may be.</summary>
    Maximal,
}
