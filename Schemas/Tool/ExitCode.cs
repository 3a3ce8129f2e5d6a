namespace CatsIce.Schemas.Tool;

internal static class ExitCode
{
    public const int Valid = 0;
    public const int Invalid = 1;
    public const int Usage = 2;
}
