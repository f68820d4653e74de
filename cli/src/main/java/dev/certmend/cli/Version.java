package dev.certmend.cli;

import picocli.CommandLine.IVersionProvider;

/** Name and version of this build, as it stands in {@code --version} and in the header of result files. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "certmend " + (version == null ? "development" : version);
    }
}
