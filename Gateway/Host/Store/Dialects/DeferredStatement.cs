namespace CatsIce.Gateway.Store.Dialects;

/// <summary>A statement whose result nobody needs, with its values.</summary>
/// <param name="Text">In the words of the engine.</param>
/// <param name="Values">Each property is a parameter.</param>
/// <param name="UnlessThere">An insert that does nothing where a unique index forbids it.</param>
internal sealed record DeferredStatement(string Text, object Values, bool UnlessThere);
