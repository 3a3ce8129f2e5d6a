namespace CatsIce.Protocol.Evidence.Log;

/// <summary>One member of an entry: a text, a whole number, or nothing (both null).</summary>
public readonly record struct EvidenceMember
{
    private EvidenceMember(string name, string? text, long? number) => (Name, Text, Number) = (name, text, number);

    public string Name { get; }

    public string? Text { get; }

    public long? Number { get; }

    public static EvidenceMember Of(string name, string? text) => new(name, text, null);

    public static EvidenceMember Of(string name, long? number) => new(name, null, number);
}
