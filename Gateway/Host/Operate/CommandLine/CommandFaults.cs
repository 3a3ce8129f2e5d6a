using System.Data.Common;
using System.Security.Cryptography;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Operate.CommandLine;

/// <summary>Faults of the environment: exit code 3, and no stack trace reaches the operator.</summary>
internal static class CommandFaults
{
    public static CommandFault? Of(Exception exception) => exception switch
    {
        EnvironmentFaultException environment => new(ExitCode.Environment, environment.Faults),
        IOException or UnauthorizedAccessException or DbException or StoreSchemaException or CryptographicException => new(ExitCode.Environment, exception.Message.ReplaceLineEndings(" ")),
        _ => null,
    };
}
