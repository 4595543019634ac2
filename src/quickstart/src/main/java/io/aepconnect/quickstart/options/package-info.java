/**
 * What the user asks the quickstart to do, and whether it can be done. Maven compiles this package
 * before everything else and runs {@link io.aepconnect.quickstart.options.CheckOptions}, so that a
 * wrong option fails within seconds. For that reason the package uses nothing but the JDK.
 */
package io.aepconnect.quickstart.options;
